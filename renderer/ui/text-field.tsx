import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { TextField as AriaTextField, Group, Input, TextArea } from 'react-aria-components';
import styles from './controls.module.css';
import { ariaField, FieldFrame, type FieldProps } from './field-frame.tsx';

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
    /** Brings the keyboard back each time something is said, and is read with the field. */
    refusal?: Refusal;
  }>;

/** One line or, with `isMultiline`, several lines of text. */
export function TextField(props: Props) {
  const { value, onChange, onBlur, placeholder, maxLength, autoFocus, isReadOnly } = props;
  const { suffix, type = 'text', isMultiline = false, refusal } = props;
  const field = useRef<HTMLInputElement>(null);
  const { said = null, tries = 0 } = refusal ?? {};
  const refused = said === null ? null : `${tries}: ${said}`;
  useEffect(() => {
    if (refused !== null) field.current?.focus();
  }, [refused]);
  const given = {
    ...(maxLength !== undefined && { maxLength }),
    ...(autoFocus !== undefined && { autoFocus }),
    ...(isReadOnly !== undefined && { isReadOnly }),
    ...(onBlur !== undefined && { onBlur }),
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
