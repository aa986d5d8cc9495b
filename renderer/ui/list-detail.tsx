import type { ReactNode } from 'react';
import styles from './layout.module.css';

type Props = Readonly<{
  title: string;
  /** A filter at the title's right. */
  filter?: ReactNode;
  /** Usually an `ItemList`. */
  list: ReactNode;
  /** A `Page` of the chosen item; give it the item's id as `key`. */
  children: ReactNode;
}>;

/** A list beside the detail of one of its items; each scrolls on its own. */
export function ListDetail({ title, filter, list, children }: Props) {
  return (
    <div className={styles.listDetail}>
      <section aria-label={title} className={styles.list}>
        <div className={styles.listHeader}>
          <h2 className={styles.title}>{title}</h2>
          {filter}
        </div>
        {list}
      </section>
      {children}
    </div>
  );
}
