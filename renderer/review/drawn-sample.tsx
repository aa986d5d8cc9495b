import { Suspense } from 'react';
import type { RecordId } from '../../shared/envelope.ts';
import type { SampleState } from '../../shared/spot-check.ts';
import { useOnce } from '../query.ts';
import { StretchList } from '../stretch-list.tsx';
import { useText } from '../text.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Loading } from '../ui/loading.tsx';
import { Select } from '../ui/select.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{
  logId: RecordId;
  state: SampleState;
  minutes: number;
  onMinutes: (minutes: number) => void;
}>;

const choices = [5, 10, 15, 20, 30, 60];

/** A sample that neither side chose: how long, why nobody could choose it, and what was drawn. */
export function DrawnSample({ logId, state, minutes, onMinutes }: Props) {
  const { t } = useText();
  if (state !== 'ready')
    return (
      <InlineAlert tone="ochre" title={t('review.sampleImpossible')}>
        <p>{t(`review.sampleState.${state}`)}</p>
      </InlineAlert>
    );
  return (
    <>
      <p>{t('review.sampleState.ready')}</p>
      <Select
        label={t('review.sampleMinutes')}
        onChange={(id) => onMinutes(Number(id))}
        options={choices.map((count) => ({
          id: String(count),
          label: t('review.sampleMinutesOf', { count }),
        }))}
        value={String(minutes)}
      />
      <ErrorBoundary key={minutes}>
        <Suspense fallback={<Loading label={t('review.sampleDrawing')} />}>
          <Drawn logId={logId} minutes={minutes} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

function Drawn({ logId, minutes }: Pick<Props, 'logId' | 'minutes'>) {
  const { t } = useText();
  const { stretches } = useOnce('recordings.drawSample', { logId, minutes });
  return (
    <>
      <StretchList isLabelShown label={t('review.sampleDrawn')} stretches={stretches} />
      <Subtle>{t('review.sampleOnce')}</Subtle>
    </>
  );
}
