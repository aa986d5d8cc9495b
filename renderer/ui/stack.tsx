import type { ReactNode } from 'react';
import styles from './layout.module.css';

/** Things below each other at the distance of cards. */
export function Stack({ children }: Readonly<{ children: ReactNode }>) {
  return <div className={styles.stack}>{children}</div>;
}
