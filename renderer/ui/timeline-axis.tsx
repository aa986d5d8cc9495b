import { useText } from '../text.ts';
import styles from './timeline.module.css';
import { type Axis, type TimeWindow, ticksOf } from './timeline-layout.ts';

type Props = Readonly<{ axis: Axis; windows: readonly TimeWindow[] }>;

/** Clock times under the band; each span says its own, so screen readers skip them. */
export function TimelineAxis({ axis, windows }: Props) {
  const { format } = useText();
  return (
    <svg aria-hidden="true" className={styles.axis}>
      {ticksOf(windows, axis).map(({ at, x, anchor }) => (
        <text
          className={styles.tick}
          key={`${at} ${anchor}`}
          textAnchor={anchor}
          x={`${x}%`}
          y="13"
        >
          {format.time(at)}
        </text>
      ))}
    </svg>
  );
}
