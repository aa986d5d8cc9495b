import { Suspense } from 'react';
import type { OpeningId } from '../shared/playback.ts';
import type { SegmentId } from '../shared/session.ts';
import { DayPlayer } from './player/day-player.tsx';
import { useOnce } from './query.ts';
import { useText } from './text.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Loading } from './ui/loading.tsx';

type Props = Readonly<{
  segmentId: SegmentId;
  /** The opening that its officer was told of; null for the officer's own. */
  openingId?: OpeningId | null;
}>;

/** Decrypts one segment and plays it alone. */
export function SegmentVideo(props: Props) {
  const { t } = useText();
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading label={t('session.opening')} />}>
        <Opened {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Opened({ segmentId, openingId = null }: Props) {
  const { t, format } = useText();
  const segment = useOnce('recordings.open', { segmentId, openingId });
  const { fromMs, toMs } = segment;
  const place = { fromMs, toMs: Math.max(toMs, fromMs + 1) };
  return (
    <DayPlayer
      label={t('session.video', { from: format.time(fromMs) })}
      marks={[]}
      open={async () => segment}
      places={[{ ...place, segmentId, displayId: '', display: '' }]}
      startMs={fromMs}
      timelines={[]}
    />
  );
}
