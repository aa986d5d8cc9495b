import { Check } from 'lucide-react';
import { ListBoxItem, Text } from 'react-aria-components';
import styles from './overlay.module.css';

export type Named = Readonly<{
  id: string;
  label: string;
  /** A line below the label. */
  hint?: string;
  /** A figure at the line's end. */
  count?: string;
}>;

/** `isMarked`: one line of the list is the chosen one, and shows it. */
type Props = Readonly<{ named: Named; isMarked?: boolean }>;

/** One line of a select's list, or of what could be added. */
export function Option({ named: { id, label, hint, count }, isMarked = true }: Props) {
  return (
    <ListBoxItem className={styles.item ?? ''} id={id} textValue={label}>
      {({ isSelected }) => (
        <>
          {isMarked && (
            <span className={styles.itemMark}>{isSelected && <Check aria-hidden size={16} />}</span>
          )}
          <span className={styles.itemText}>
            <Text slot="label">{label}</Text>
            {hint !== undefined && (
              <Text className={styles.itemHint} slot="description">
                {hint}
              </Text>
            )}
          </span>
          {count !== undefined && (
            <Text className={styles.itemCount} slot="description">
              {count}
            </Text>
          )}
        </>
      )}
    </ListBoxItem>
  );
}
