import type { ReactNode } from 'react';
import styles from './layout.module.css';

type Props = Readonly<{ children: ReactNode; aside: ReactNode }>;

/** A wide column with a narrow one beside it; below it when the window is small. */
export function Split({ children, aside }: Props) {
  return (
    <div className={styles.split}>
      <div className={styles.stack}>{children}</div>
      <div className={styles.stack}>{aside}</div>
    </div>
  );
}
