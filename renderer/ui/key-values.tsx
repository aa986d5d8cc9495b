import type { ReactNode } from 'react';
import styles from './parts.module.css';

type Props = Readonly<{ items: readonly Readonly<{ name: string; value: ReactNode }>[] }>;

/** Names and their values below each other. */
export function KeyValues({ items }: Props) {
  return (
    <dl className={styles.keyValues}>
      {items.map(({ name, value }) => (
        <div className={styles.keyValue} key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
