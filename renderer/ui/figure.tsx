import type { ReactNode } from 'react';
import styles from './parts.module.css';

type Props = Readonly<{ label: string; value: ReactNode; actions?: ReactNode }>;

/** The one figure a screen is about. */
export function Figure({ label, value, actions }: Props) {
  return (
    <div className={styles.figure}>
      <p className={styles.figureText}>
        <span className={styles.figureLabel}>{label}</span>
        <span className={styles.figureValue}>{value}</span>
      </p>
      {actions !== undefined && <div className={styles.figureActions}>{actions}</div>}
    </div>
  );
}
