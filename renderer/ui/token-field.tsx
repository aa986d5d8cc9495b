import { X } from 'lucide-react';
import { type KeyboardEvent, use, useEffect, useEffectEvent, useState } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  ComboBoxStateContext,
  Group,
  Input,
  ListBox,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import styles from './controls.module.css';
import { ariaField, FieldFrame, type FieldProps } from './field-frame.tsx';
import { type Named, Option } from './option.tsx';
import { Popover } from './popover.tsx';

type Props = FieldProps &
  Readonly<{
    /** What was added, in order. */
    tokens: readonly (Named & Readonly<{ isWrong?: boolean }>)[];
    /** What could be added for what is typed. */
    options: readonly Named[];
    typed: string;
    onType: (typed: string) => void;
    onChoose: (id: string) => void;
    /** Enter, a comma, or leaving the field: what is typed is added as it stands. */
    onAdd: (typed: string) => void;
    onRemove: (id: string) => void;
    placeholder?: string;
    tokensLabel: string;
    optionsLabel: string;
    removeLabel: (label: string) => string;
    autoFocus?: boolean;
  }>;

/** Several values, each typed or chosen; all of it by keyboard: Backspace takes the last one away. */
export function TokenField(props: Props) {
  const { tokens, options, typed, onType, onChoose, onAdd, onRemove, placeholder = '' } = props;
  const { className, ...field } = ariaField(props);
  const [isFocused, setFocused] = useState(false);
  const add = () => {
    if (typed.trim() !== '') onAdd(typed);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const isOnOption = event.currentTarget.getAttribute('aria-activedescendant') !== null;
    const last = tokens.at(-1);
    if (event.key === ',' || event.key === ';' || (event.key === 'Enter' && !isOnOption)) {
      event.preventDefault();
      add();
    }
    if (event.key === 'Backspace' && typed === '' && last) onRemove(last.id);
  };
  return (
    // The tags are no part of the combo box: it would take them for its options.
    <div className={`${className} ${styles.tokenField}`}>
      {tokens.length > 0 && <Tokens {...props} />}
      <ComboBox
        {...field}
        allowsCustomValue
        className={styles.tokenBox ?? ''}
        defaultFilter={() => true}
        inputValue={typed}
        items={options}
        menuTrigger="input"
        onChange={(key) => {
          if (typeof key === 'string' && key !== '') onChoose(key);
        }}
        onInputChange={(next) => {
          // The box gives back its own text when it is left: only typing counts.
          if (isFocused) onType(next);
        }}
        value={null}
      >
        <FieldFrame {...props}>
          <Group
            className={styles.control ?? ''}
            isInvalid={props.error !== undefined}
            role="presentation"
          >
            <Input
              autoFocus={props.autoFocus ?? false}
              className={styles.input ?? ''}
              onBlur={() => {
                setFocused(false);
                add();
              }}
              onFocus={() => setFocused(true)}
              onKeyDownCapture={press}
              placeholder={placeholder}
            />
          </Group>
        </FieldFrame>
        <OpensLate hasOptions={options.length > 0 && typed !== ''} />
        <Popover>
          <ListBox aria-label={props.optionsLabel} items={options}>
            {(named) => <Option isMarked={false} named={named} />}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

/** The box opens its list while somebody types; what comes after the last key opens it here. */
function OpensLate({ hasOptions }: Readonly<{ hasOptions: boolean }>) {
  const box = use(ComboBoxStateContext);
  const open = useEffectEvent(() => {
    if (box?.isFocused && !box.isOpen) box.open(null, 'input');
  });
  // Only when they come: a list that somebody closed stays closed.
  useEffect(() => {
    if (hasOptions) open();
  }, [hasOptions]);
  return null;
}

function Tokens({ tokens, tokensLabel, removeLabel, onRemove }: Props) {
  return (
    <TagGroup
      aria-label={tokensLabel}
      className={styles.tokenGroup ?? ''}
      onRemove={(keys) => {
        for (const key of keys) onRemove(String(key));
      }}
    >
      <TagList className={styles.tokenList ?? ''} items={tokens}>
        {({ id, label, isWrong = false }) => (
          <Tag
            className={`${styles.token} ${isWrong ? styles.tokenWrong : ''}`}
            id={id}
            textValue={label}
          >
            <span className={styles.tokenText}>{label}</span>
            <AriaButton
              aria-label={removeLabel(label)}
              className={styles.tokenRemove ?? ''}
              slot="remove"
            >
              <X aria-hidden size={14} />
            </AriaButton>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}
