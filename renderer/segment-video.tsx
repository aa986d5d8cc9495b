import { Suspense, useState } from 'react';
import type { SegmentId } from '../shared/session.ts';
import { useOnce } from './query.ts';
import { useText } from './text.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Loading } from './ui/loading.tsx';
import { Row } from './ui/row.tsx';
import { Segmented } from './ui/segmented.tsx';
import { Subtle } from './ui/subtle.tsx';
import { VideoPlayer } from './ui/video-player.tsx';

type Props = Readonly<{
  segmentId: SegmentId;
  /** Why somebody else's segment is opened; its officer is told. */
  reason?: string;
  /** The instant to play from; the segment's start without it. */
  atMs?: number;
  onEnded?: () => void;
}>;

const speeds = ['1', '2', '4', '8'] as const;

/** Decrypts one segment and plays it. */
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

function Opened({ segmentId, reason = '', atMs, onEnded }: Props) {
  const { t, format } = useText();
  const { video, fromMs, toMs } = useOnce('recordings.open', { segmentId, reason });
  const [speed, setSpeed] = useState<(typeof speeds)[number]>('1');
  const from = format.time(fromMs);
  return (
    <>
      <VideoPlayer
        bytes={video}
        label={t('session.video', { from })}
        speed={Number(speed)}
        startSeconds={Math.max(0, ((atMs ?? fromMs) - fromMs) / 1000)}
        {...(onEnded && { onEnded })}
      />
      <Row isSpread>
        <Subtle>{t('session.playing', { from, to: format.time(toMs) })}</Subtle>
        <Segmented
          label={t('session.speed')}
          onChange={setSpeed}
          options={speeds.map((id) => ({ id, label: t('session.speedTimes', { speed: id }) }))}
          value={speed}
        />
      </Row>
    </>
  );
}
