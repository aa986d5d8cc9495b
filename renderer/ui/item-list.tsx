import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import styles from './layout.module.css';

type Item = Readonly<{
  id: string;
  title: string;
  line?: ReactNode;
  /** Time or figure at the title's right. */
  meta?: string;
  badges?: ReactNode;
}>;

type Props = Readonly<{
  label: string;
  items: readonly Item[];
  selectedId: string | null;
  onSelect: (id: string) => void;
  empty?: ReactNode;
}>;

/** The list side of a list and its detail; arrow keys choose. */
export function ItemList({ label, items, selectedId, onSelect, empty }: Props) {
  return (
    <ListBox
      aria-label={label}
      className={styles.items ?? ''}
      disallowEmptySelection
      items={items}
      onSelectionChange={(keys) => {
        const [chosen] = keys === 'all' ? [] : [...keys];
        if (chosen !== undefined) onSelect(String(chosen));
      }}
      renderEmptyState={() => <div className={styles.noItems}>{empty}</div>}
      selectedKeys={selectedId === null ? [] : [selectedId]}
      selectionBehavior="replace"
      selectionMode="single"
    >
      {(item) => (
        <ListBoxItem className={styles.item ?? ''} id={item.id} textValue={item.title}>
          <div className={styles.itemHead}>
            <span className={styles.itemTitle}>{item.title}</span>
            <span className={styles.itemMeta}>{item.meta}</span>
          </div>
          <span>
            {item.line}
            {item.badges !== undefined && <span className={styles.itemBadges}>{item.badges}</span>}
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
