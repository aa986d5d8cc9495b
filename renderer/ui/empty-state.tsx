import type { ReactNode } from 'react';
import styles from './parts.module.css';

type Props = Readonly<{
  title: string;
  /** Why it is empty and what comes next. */
  children?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
}>;

/** What a place says while it holds nothing. */
export function EmptyState({ title, children, icon, actions }: Props) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && <span className={styles.emptyIcon}>{icon}</span>}
      <p className={styles.emptyTitle}>{title}</p>
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
