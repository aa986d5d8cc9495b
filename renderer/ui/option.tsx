import { Check } from 'lucide-react';
import { ListBoxItem, Text } from 'react-aria-components';
import styles from './overlay.module.css';

type Props = Readonly<{ id: string; label: string; hint?: string }>;

/** One line of a select's list. */
export function Option({ id, label, hint }: Props) {
  return (
    <ListBoxItem className={styles.item ?? ''} id={id} textValue={label}>
      {({ isSelected }) => (
        <>
          <span className={styles.itemMark}>{isSelected && <Check aria-hidden size={16} />}</span>
          <span className={styles.itemText}>
            <Text slot="label">{label}</Text>
            {hint !== undefined && (
              <Text className={styles.itemHint} slot="description">
                {hint}
              </Text>
            )}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}
