import type { ReactNode } from 'react';
import styles from './parts.module.css';

/** A second line under something, quieter than it. */
export function Subtle({ children }: Readonly<{ children: ReactNode }>) {
  return <span className={styles.subtle}>{children}</span>;
}
