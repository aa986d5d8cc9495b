import styles from './timeline.module.css';
import type { SpanKind } from './timeline-layout.ts';

const patterned: readonly SpanKind[] = ['idle', 'sealed', 'paused', 'off-screen', 'masked'];

/** The paint of a kind: a pattern of the drawing with this id, or the colour of its class. */
export function fillOf(id: string, kind: SpanKind): string | undefined {
  return patterned.includes(kind) ? `url(#${id}-${kind})` : undefined;
}

/** Patterns that tell the kinds apart without colour. Each drawing needs its own. */
export function TimelinePatterns({ id }: Readonly<{ id: string }>) {
  return (
    <defs>
      <pattern height="6" id={`${id}-idle`} patternUnits="userSpaceOnUse" width="6">
        <rect className={styles.idleGround} height="6" width="6" />
        <circle className={styles.idleDot} cx="3" cy="3" r="0.9" />
      </pattern>
      <pattern
        height="7"
        id={`${id}-paused`}
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
        width="7"
      >
        <rect className={styles.pausedGround} height="7" width="7" />
        <rect className={styles.pausedStripe} height="7" width="3.5" />
      </pattern>
      <pattern height="5" id={`${id}-off-screen`} patternUnits="userSpaceOnUse" width="5">
        <rect className={styles.offScreenGround} height="5" width="5" />
        <path className={styles.offScreenStripe} d="M0 2.5h5" />
      </pattern>
      <pattern height="6" id={`${id}-masked`} patternUnits="userSpaceOnUse" width="6">
        <rect className={styles.maskedGround} height="6" width="6" />
        <path className={styles.maskedCross} d="M0 0l6 6M6 0l-6 6" />
      </pattern>
      <pattern
        height="6"
        id={`${id}-sealed`}
        patternTransform="rotate(-45)"
        patternUnits="userSpaceOnUse"
        width="6"
      >
        <rect className={styles.sealedGround} height="6" width="6" />
        <path className={styles.sealedStripe} d="M0 3h6" />
      </pattern>
    </defs>
  );
}
