import { ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, Group, ListBox, SelectValue } from 'react-aria-components';
import { useText } from '../text.ts';
import styles from './controls.module.css';
import { ariaField, FieldFrame, type FieldProps } from './field-frame.tsx';
import { type Named, Option } from './option.tsx';
import { Popover } from './popover.tsx';

type Props<Id extends string> = FieldProps &
  Readonly<{
    options: readonly (Named & Readonly<{ id: Id }>)[];
    value: Id | null;
    onChange: (value: Id) => void;
    placeholder?: string;
  }>;

/** One of several named values. */
export function Select<Id extends string>(props: Props<Id>) {
  const { t } = useText();
  const { options, value, onChange, placeholder = t('ui.select') } = props;
  const choose = (key: unknown) => {
    const chosen = options.find(({ id }) => id === key);
    if (chosen) onChange(chosen.id);
  };
  return (
    <AriaSelect {...ariaField(props)} onChange={choose} placeholder={placeholder} value={value}>
      <FieldFrame {...props}>
        <Group className={styles.control ?? ''} isInvalid={props.error !== undefined}>
          <Button className={styles.selectButton ?? ''}>
            <SelectValue className={styles.selectValue ?? ''}>
              {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
            </SelectValue>
            <span className={styles.chevron}>
              <ChevronDown aria-hidden size={16} />
            </span>
          </Button>
        </Group>
      </FieldFrame>
      <Popover>
        <ListBox items={options}>{(named) => <Option named={named} />}</ListBox>
      </Popover>
    </AriaSelect>
  );
}
