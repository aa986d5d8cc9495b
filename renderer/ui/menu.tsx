import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Text } from 'react-aria-components';
import styles from './overlay.module.css';
import { Popover } from './popover.tsx';

type Item = Readonly<{
  id: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}>;

type Props = Readonly<{
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  items: readonly Item[];
}>;

/** Actions that a button opens. */
export function Menu({ trigger, label, items }: Props) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover>
        <AriaMenu aria-label={label} items={items}>
          {({ id, label: text, hint, icon, isDanger, isDisabled = false, onAction }) => (
            <MenuItem
              className={`${styles.item} ${isDanger ? styles.itemDanger : ''}`}
              id={id}
              isDisabled={isDisabled}
              onAction={onAction}
              textValue={text}
            >
              {icon !== undefined && <span className={styles.itemMark}>{icon}</span>}
              <span className={styles.itemText}>
                <Text slot="label">{text}</Text>
                {hint !== undefined && (
                  <Text className={styles.itemHint} slot="description">
                    {hint}
                  </Text>
                )}
              </span>
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
