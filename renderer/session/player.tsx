import type { SessionSummary, Span } from '../../shared/session.ts';
import { SegmentVideo } from '../segment-video.tsx';
import { gapName } from '../spans.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{
  session: SessionSummary;
  atMs: number | null;
  onSeek: (atMs: number) => void;
}>;

type Recorded = Extract<Span, { kind: 'recorded' }>;

/** Plays the session's recording from an instant, segment after segment. */
export function Player({ session, atMs, onSeek }: Props) {
  const { t, format } = useText();
  const { spans, segments } = session.timeline;
  const recorded = spans.filter((span): span is Recorded => span.kind === 'recorded');
  if (atMs === null) return <Subtle>{t('session.playerHint')}</Subtle>;
  const span = spans.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  const segment = segments.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  const before = recorded.findLast(({ toMs }) => toMs <= (span?.fromMs ?? atMs));
  const after = recorded.find(({ fromMs }) => fromMs >= (span?.toMs ?? atMs));
  return (
    <>
      {segment && (
        <SegmentVideo
          atMs={atMs}
          key={segment.segmentId}
          onEnded={() => {
            const next = segments.find(({ fromMs }) => fromMs >= segment.toMs);
            if (next) onSeek(next.fromMs);
          }}
          segmentId={segment.segmentId}
        />
      )}
      {span?.kind === 'gap' && (
        <p>{t('session.nothingThere', { time: format.time(atMs), cause: gapName(span, t) })}</p>
      )}
      {!span && <p>{t('session.outsideSession', { time: format.time(atMs) })}</p>}
      <Row>
        <Button isDisabled={!before} onPress={() => before && onSeek(before.fromMs)} size="small">
          {t('session.before')}
        </Button>
        <Button isDisabled={!after} onPress={() => after && onSeek(after.fromMs)} size="small">
          {t('session.after')}
        </Button>
      </Row>
    </>
  );
}
