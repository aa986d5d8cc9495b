import type { ReactNode } from 'react';
import styles from './parts.module.css';
import type { Tone } from './tone.ts';

type Props = Readonly<{ children: ReactNode; tone?: Tone }>;

/** A state in a word or two. */
export function Badge({ children, tone = 'quiet' }: Props) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
