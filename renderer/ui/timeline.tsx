import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react';
import { useText } from '../text.ts';
import styles from './timeline.module.css';
import { TimelineAxis } from './timeline-axis.tsx';
import {
  axisOf,
  drawSpans,
  instantAt,
  placeOf,
  type Span,
  type TimeWindow,
} from './timeline-layout.ts';
import { TimelineLegend } from './timeline-legend.tsx';
import { fillOf, TimelinePatterns } from './timeline-patterns.tsx';
import { TooltipAt } from './tooltip-at.tsx';

type Props = Readonly<{
  /** What it shows, for screen readers: “Thứ Ba 17/11”. */
  label: string;
  windows: readonly TimeWindow[];
  /** Shown at least, so that lines below each other have one scale. */
  extent?: TimeWindow;
  spans: readonly Span[];
  /** Parts of recorded in whose picture something was masked; drawn as a thin line at the foot. */
  masked?: readonly TimeWindow[];
  /** The present instant, drawn as a line. */
  now?: number;
  /** Instants at which something happened, drawn as ticks; a list beside the line says what. */
  marks?: readonly number[];
  /** Called with the instant that was clicked, or with the start of the chosen span. */
  onSeek?: (at: number) => void;
  /** `row`: the band alone; `full`: with axis and legend. */
  size?: 'row' | 'full';
}>;

/** What happened when: one component for today, session, work log, review and player. */
export function Timeline(props: Props) {
  const {
    label,
    windows,
    extent,
    spans,
    now,
    masked = [],
    marks = [],
    onSeek,
    size = 'full',
  } = props;
  const { t, format } = useText();
  const id = useId();
  const [current, setCurrent] = useState(0);
  const [shown, setShown] = useState<string | null>(null);
  const target = useRef<Element | null>(null);
  const items = useRef<(SVGRectElement | null)[]>([]);

  const axis = axisOf(extent ? [...windows, extent] : windows, spans);
  const planned = drawSpans(
    spans.filter(({ kind }) => kind === 'planned'),
    axis,
  );
  const happened = drawSpans(
    spans.filter(({ kind }) => kind !== 'planned'),
    axis,
  );
  const drawn = [...planned, ...happened];
  const tabStop = Math.min(current, drawn.length - 1);
  const nameOf = ({ label: words, from, to }: Span) =>
    t('timeline.span', {
      label: words,
      from: format.time(from),
      to: format.time(to),
      duration: format.duration(to - from),
    });
  const show = (element: Element, span: Span) => {
    target.current = element;
    setShown(nameOf(span));
  };
  const press = (event: KeyboardEvent, index: number) => {
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: drawn.length - 1 };
    const goTo = next[event.key as keyof typeof next];
    const span = drawn[index];
    if (goTo !== undefined) items.current[Math.min(Math.max(goTo, 0), drawn.length - 1)]?.focus();
    else if (onSeek && span && (event.key === 'Enter' || event.key === ' ')) onSeek(span.from);
    else return;
    event.preventDefault();
  };
  const seek = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width > 0) onSeek?.(instantAt((event.clientX - box.left) / box.width, axis));
  };

  return (
    <div className={`${styles.timeline} ${size === 'full' ? styles.full : styles.compact}`}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the spans inside take Enter and Space. */}
      <svg className={onSeek ? styles.seekable : styles.band} onClick={seek} role="presentation">
        <TimelinePatterns id={id} />
        {windows.map((window) => (
          <rect
            className={styles.window}
            height="100%"
            key={window.from}
            rx="6"
            width={`${placeOf(window.to, axis) - placeOf(window.from, axis)}%`}
            x={`${placeOf(window.from, axis)}%`}
          />
        ))}
        <g aria-label={label} role={onSeek ? 'toolbar' : 'list'}>
          {drawn.map((span, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: it has a role, only not a literal one.
            <rect
              aria-label={nameOf(span)}
              className={`${styles.span} ${styles[span.kind]}`}
              fill={fillOf(id, span.kind)}
              key={`${span.kind} ${span.from}`}
              onBlur={() => setShown(null)}
              onFocus={(event) => {
                setCurrent(index);
                show(event.currentTarget, span);
              }}
              onKeyDown={(event) => press(event, index)}
              onPointerEnter={(event) => show(event.currentTarget, span)}
              onPointerLeave={() => setShown(null)}
              ref={(element) => {
                items.current[index] = element;
              }}
              role={onSeek ? 'button' : 'listitem'}
              rx="3"
              tabIndex={index === tabStop ? 0 : -1}
              width={`${span.width}%`}
              x={`${span.x}%`}
            />
          ))}
        </g>
        {drawSpans(masked, axis).map(({ from, x, width }) => (
          <rect
            className={styles.partlyMasked}
            height="2"
            key={from}
            width={`${width}%`}
            x={`${x}%`}
            y={size === 'full' ? 28 : 22}
          />
        ))}
        {marks.map((at) => (
          <circle className={styles.mark} cx={`${placeOf(at, axis)}%`} cy="3" key={at} r="2.5" />
        ))}
        {now !== undefined && now >= axis.from && now <= axis.to && (
          <line
            className={styles.now}
            x1={`${placeOf(now, axis)}%`}
            x2={`${placeOf(now, axis)}%`}
            y1="0"
            y2="100%"
          />
        )}
      </svg>
      {size === 'full' && <TimelineAxis axis={axis} windows={windows} />}
      {size === 'full' && <TimelineLegend masked={masked} spans={spans} />}
      <TooltipAt onClose={() => setShown(null)} target={target} text={shown} />
    </div>
  );
}
