import type { SegmentStanding } from '../shared/incident.ts';
import type { SegmentId, SessionTimeline, Span, Stretch } from '../shared/session.ts';
import type { Text } from '../shared/text/text.ts';
import type { Span as DrawnSpan, TimeWindow } from './ui/timeline-layout.ts';

type Cut = Stretch & Readonly<{ isInside: boolean }>;

/** What became of segments that are not simply there. */
export type Standings = ReadonlyMap<SegmentId, SegmentStanding>;
const allThere: Standings = new Map();

/**
 * A session as the timeline draws it: sealed and destroyed segments and idle cut out of what was
 * recorded, declared off-screen work cut out of gaps, so that no stretch hides another and all of
 * them fill the session.
 */
export function spansOf(
  timeline: SessionTimeline,
  { t }: Text,
  standings: Standings = allThere,
): readonly DrawnSpan[] {
  return joined(
    timeline.spans.flatMap((span) =>
      span.kind === 'recorded'
        ? recordedSpans(span, timeline, { t, standings })
        : cut(span, timeline.offScreen).map(({ fromMs, toMs, isInside }) => ({
            from: fromMs,
            to: toMs,
            ...(isInside
              ? { kind: 'off-screen' as const, label: t('timeline.kind.off-screen') }
              : { kind: kindOf(span), label: gapName(span, t) }),
          })),
    ),
  );
}

type Told = Readonly<{ t: Text['t']; standings: Standings }>;

function recordedSpans(
  span: Stretch,
  { segments, idle }: SessionTimeline,
  { t, standings }: Told,
): readonly DrawnSpan[] {
  const placesOf = (standing: SegmentStanding) =>
    segments.filter(({ segmentId }) => standings.get(segmentId) === standing);
  return cut(span, placesOf('destroyed')).flatMap((part) =>
    part.isInside
      ? [drawn(part, 'sealed', t('timeline.kind.destroyed'))]
      : cut(part, placesOf('sealed')).flatMap((rest) =>
          rest.isInside
            ? [drawn(rest, 'sealed', t('timeline.kind.sealed'))]
            : cut(rest, idle).map((each) =>
                each.isInside
                  ? drawn(each, 'idle', t('timeline.kind.idle'))
                  : drawn(each, 'recorded', t('timeline.kind.recorded')),
              ),
        ),
  );
}

function drawn({ fromMs, toMs }: Stretch, kind: DrawnSpan['kind'], label: string): DrawnSpan {
  return { from: fromMs, to: toMs, kind, label };
}

/** Segments follow each other every few minutes; what is drawn is the stretch they make. */
function joined(spans: readonly DrawnSpan[]): readonly DrawnSpan[] {
  const whole: DrawnSpan[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    const goesOn = last?.to === span.from && last.kind === span.kind && last.label === span.label;
    if (last && goesOn) whole[whole.length - 1] = { ...last, to: span.to };
    else whole.push(span);
  }
  return whole;
}

/** What of a session was recorded with something masked. */
export function maskedOf({ masked }: SessionTimeline): readonly TimeWindow[] {
  return masked.map(({ fromMs, toMs }) => ({ from: fromMs, to: toMs }));
}

/** A gap's cause in words; for the officer's own pause, its reason. */
export function gapName(gap: Extract<Span, { kind: 'gap' }>, t: Text['t']): string {
  if (gap.cause === 'paused' && gap.pause) return t(`session.pauseReason.${gap.pause.reason}`);
  return t(`session.cause.${gap.cause}`);
}

function kindOf({ cause }: Extract<Span, { kind: 'gap' }>): 'paused' | 'masked' | 'gap' {
  if (cause === 'masked') return 'masked';
  return cause === 'paused' || cause === 'unrecorded-task' ? 'paused' : 'gap';
}

function cut(span: Stretch, stretches: readonly Stretch[]): readonly Cut[] {
  const inside = stretches
    .map(({ fromMs, toMs }) => ({
      fromMs: Math.max(fromMs, span.fromMs),
      toMs: Math.min(toMs, span.toMs),
    }))
    .filter(({ fromMs, toMs }) => toMs > fromMs)
    .toSorted((a, b) => a.fromMs - b.fromMs);
  const parts: Cut[] = [];
  let at = span.fromMs;
  for (const { fromMs, toMs } of inside) {
    if (fromMs > at) parts.push({ fromMs: at, toMs: fromMs, isInside: false });
    if (toMs > at) parts.push({ fromMs: Math.max(fromMs, at), toMs, isInside: true });
    at = Math.max(at, toMs);
  }
  if (span.toMs > at) parts.push({ fromMs: at, toMs: span.toMs, isInside: false });
  return parts;
}
