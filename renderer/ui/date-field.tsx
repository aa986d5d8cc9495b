import { useText } from '../text.ts';
import { parseDay } from './entry.ts';
import { EntryField } from './entry-field.tsx';
import type { FieldProps } from './field-frame.tsx';

type Props = FieldProps &
  Readonly<{
    /** An ISO day. */
    value: string | null;
    onChange: (value: string | null) => void;
    /** The ISO day to which “20/11” without a year belongs. */
    near: string;
  }>;

/** A day, typed as 20/11 or 20/11/2026; its weekday stands beside it. */
export function DateField({ near, ...field }: Props) {
  const { t, format } = useText();
  return (
    <EntryField
      {...field}
      invalid={t('ui.dateInvalid')}
      parse={(typed) => parseDay(typed, near)}
      placeholder={t('ui.dateFormat')}
      show={format.date}
      {...(field.value !== null && { suffix: format.weekdayShort(field.value) })}
    />
  );
}
