import type { SessionTimeline, Span, Stretch } from '../shared/session.ts';
import type { Text } from '../shared/text/text.ts';
import type { Span as DrawnSpan } from './ui/timeline-layout.ts';

type Cut = Stretch & Readonly<{ isInside: boolean }>;

/**
 * A session as the timeline draws it: idle cut out of what was recorded, declared off-screen work
 * cut out of gaps, so that no stretch hides another and all of them fill the session.
 */
export function spansOf(timeline: SessionTimeline, { t }: Text): readonly DrawnSpan[] {
  return joined(
    timeline.spans.flatMap((span): DrawnSpan[] =>
      span.kind === 'recorded'
        ? cut(span, timeline.idle).map(({ fromMs, toMs, isInside }) => ({
            from: fromMs,
            to: toMs,
            kind: isInside ? 'idle' : 'recorded',
            label: isInside ? t('timeline.kind.idle') : t('timeline.kind.recorded'),
          }))
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
