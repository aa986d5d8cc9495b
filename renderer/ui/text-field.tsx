import { Search } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import {
  TextField as AriaTextField,
  Group,
  Input,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components';
import styles from './controls.module.css';
import { ariaField, FieldFrame, type FieldProps } from './field-frame.tsx';

type KeyboardEvent = Parameters<NonNullable<TextFieldProps['onKeyDown']>>[0];

/** What was said of the last try with this field, null where nothing was, and the element that says it. */
export type Refusal = Readonly<{ id: string; said: string | null; tries: number }>;

type Props = FieldProps &
  Readonly<{
    value: string;
    onChange: (value: string) => void;
    onBlur?: () => void;
    placeholder?: string;
    maxLength?: number;
    autoFocus?: boolean;
    isReadOnly?: boolean;
    /** A short unit or note inside the right end. */
    suffix?: string;
    type?: 'text' | 'password' | 'email' | 'search';
    /** Several lines; grows with its text. */
    isMultiline?: boolean;
    /** Arrow down, where it leads somewhere: into what the field finds. True: it did. */
    onDown?: () => boolean;
    /** The element that has the focus, for whoever brings the keyboard back. */
    input?: RefObject<HTMLInputElement | null>;
    /** Brings the keyboard back each time something is said, and is read with the field. */
    refusal?: Refusal;
  }>;

/** One line or, with `isMultiline`, several lines of text. */
export function TextField(props: Props) {
  const { value, onChange, onBlur, placeholder, maxLength, autoFocus, isReadOnly } = props;
  const { suffix, type = 'text', isMultiline = false, refusal, onDown } = props;
  const own = useRef<HTMLInputElement>(null);
  const field = props.input ?? own;
  const { said = null, tries = 0 } = refusal ?? {};
  const refused = said === null ? null : `${tries}: ${said}`;
  useEffect(() => {
    if (refused !== null) field.current?.focus();
  }, [refused, field]);
  const given = {
    ...(maxLength !== undefined && { maxLength }),
    ...(autoFocus !== undefined && { autoFocus }),
    ...(isReadOnly !== undefined && { isReadOnly }),
    ...(onBlur !== undefined && { onBlur }),
    ...(onDown !== undefined && { onKeyDown: whenDown(onDown) }),
    ...(refusal && said !== null && { 'aria-describedby': refusal.id }),
  };
  const input = {
    className: styles.input ?? '',
    ...(placeholder !== undefined && { placeholder }),
  };
  return (
    <AriaTextField {...ariaField(props)} {...given} onChange={onChange} type={type} value={value}>
      <FieldFrame {...props}>
        <Group
          className={`${styles.control} ${isMultiline ? styles.area : ''}`}
          isDisabled={props.isDisabled ?? false}
          isInvalid={props.error !== undefined}
          role="presentation"
        >
          {type === 'search' && (
            <span className={styles.prefix}>
              <Search aria-hidden size={16} />
            </span>
          )}
          {isMultiline ? <TextArea {...input} /> : <Input {...input} ref={field} />}
          {suffix !== undefined && <span className={styles.suffix}>{suffix}</span>}
        </Group>
      </FieldFrame>
    </AriaTextField>
  );
}

/** Without other keys, and not while an input method offers its words. */
function whenDown(onDown: () => boolean) {
  return (event: KeyboardEvent): void => {
    const { key, nativeEvent } = event;
    const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey);
    if (key === 'ArrowDown' && isPlain && !nativeEvent.isComposing && onDown())
      event.preventDefault();
    else event.continuePropagation();
  };
}
