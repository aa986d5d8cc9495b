import { useState } from 'react';
import type { OpeningId } from '../../shared/playback.ts';
import type { SegmentId } from '../../shared/session.ts';
import { useCommand } from '../query.ts';
import { SegmentVideo } from '../segment-video.tsx';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Request } from './requests-card.tsx';
import styles from './session.module.css';

/** Exactly what would leave: whole segments, with their times and sizes, each to be looked at first. */
export function Leaving({ request }: Readonly<{ request: Request }>) {
  const { t, format } = useText();
  const { shown, look, error } = useLook(request);
  const text = useText();
  const { segments, byName, officerName, role } = request;
  if (segments.length === 0) return <p>{t('session.answerNothing')}</p>;
  const sizeBytes = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  const lengthMs = segments.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const rangeOf = ({ fromMs, toMs }: Request['segments'][number]) => ({
    day: format.weekdayDay(fromMs),
    from: format.clock(fromMs),
    to: format.clock(toMs),
  });
  return (
    <>
      <div className={styles.asked}>
        <p>
          {t('session.answerLeaves', {
            count: segments.length,
            name: byName,
            duration: format.duration(lengthMs),
            size: format.size(sizeBytes),
          })}
        </p>
        <Subtle>{t('session.answerWhole')}</Subtle>
      </div>
      <PlainTable
        columns={[
          {
            id: 'when',
            name: t('session.answerWhen'),
            cell: (segment) => t('session.stretchLine', rangeOf(segment)),
          },
          {
            id: 'size',
            name: t('session.answerSize'),
            cell: (segment) => format.size(segment.sizeBytes),
            isFigure: true,
          },
          {
            id: 'look',
            name: t('ui.actions'),
            cell: (segment) => (
              <Button
                label={t('session.answerLookOf', rangeOf(segment))}
                onPress={() => look(segment.segmentId)}
                size="small"
              >
                {t('session.answerLook')}
              </Button>
            ),
            isFigure: true,
            width: 'small',
          },
        ]}
        label={t('session.answerSegments')}
        rowId={({ segmentId }) => segmentId}
        rows={segments}
      />
      {role === 'office' && <Subtle>{t('session.answerLookTold', { name: officerName })}</Subtle>}
      {error !== null && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
      {shown && <SegmentVideo key={shown.segmentId} {...shown} />}
    </>
  );
}

type Shown = Readonly<{ segmentId: SegmentId; openingId: OpeningId | null }>;

/** The officer looks at once; the department office only when the officer was told of it, once. */
function useLook({ role, segments, referral }: Request) {
  const { t } = useText();
  const begin = useCommand('recordings.beginOpening');
  const [shown, setShown] = useState<Shown | null>(null);
  const look = (segmentId: SegmentId) => {
    if (role === 'officer' || shown !== null)
      return setShown({ segmentId, openingId: shown?.openingId ?? null });
    begin.mutate(
      {
        segments: segments.map((segment) => segment.segmentId),
        reason: t('session.answerLookReason', { reason: referral?.reason ?? '' }),
      },
      { onSuccess: ({ openingId }) => setShown({ segmentId, openingId }) },
    );
  };
  return { shown, look, error: begin.error };
}
