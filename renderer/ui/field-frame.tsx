import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useText } from '../text.ts';
import styles from './controls.module.css';

/** What every field takes. */
export type FieldProps = Readonly<{
  label: string;
  /** The label is read, not shown: for cells of a table that has a head. */
  isLabelHidden?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
}>;

type Props = FieldProps & Readonly<{ children: ReactNode }>;

/** Label above, hint and error below a field's control. */
export function FieldFrame({ label, isLabelHidden, hint, error, isRequired, children }: Props) {
  const { t } = useText();
  return (
    <>
      {!isLabelHidden && (
        <Label className={styles.label}>
          {label}
          {isRequired && <span className={styles.required}> · {t('ui.required')}</span>}
        </Label>
      )}
      {children}
      {hint !== undefined && error === undefined && (
        <Text className={styles.hint} slot="description">
          {hint}
        </Text>
      )}
      {error !== undefined && (
        <FieldError className={styles.error ?? ''}>
          <CircleAlert aria-hidden size={16} />
          {error}
        </FieldError>
      )}
    </>
  );
}

/** What React Aria's fields need of these props. */
export function ariaField({ label, isLabelHidden, error, isRequired, isDisabled }: FieldProps) {
  return {
    className: styles.field ?? '',
    isInvalid: error !== undefined,
    isRequired: isRequired ?? false,
    isDisabled: isDisabled ?? false,
    validationBehavior: 'aria' as const,
    ...(isLabelHidden && { 'aria-label': label }),
  };
}
