import type { ReactNode } from 'react';
import styles from './layout.module.css';

type Props = Readonly<{ children: ReactNode; isSpread?: boolean }>;

/** Things beside each other that wrap when there is no room; `isSpread` pushes them apart. */
export function Row({ children, isSpread = false }: Props) {
  return <div className={`${styles.row} ${isSpread ? styles.spread : ''}`}>{children}</div>;
}
