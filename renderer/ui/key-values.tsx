import type { ReactNode } from 'react';
import styles from './parts.module.css';

type Props = Readonly<{
  items: readonly Readonly<{ name: string; value: ReactNode }>[];
  /** Each value under its name, for narrow places. */
  isStacked?: boolean;
}>;

/** Names and their values below each other. */
export function KeyValues({ items, isStacked = false }: Props) {
  return (
    <dl className={isStacked ? styles.keyValuesStacked : styles.keyValues}>
      {items.map(({ name, value }) => (
        <div className={styles.keyValue} key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
