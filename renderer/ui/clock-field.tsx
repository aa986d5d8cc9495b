import { useText } from '../text.ts';
import { parseClock } from './entry.ts';
import { EntryField } from './entry-field.tsx';
import type { FieldProps } from './field-frame.tsx';

type Props = FieldProps &
  Readonly<{
    /** `07:30`. */
    value: string | null;
    onChange: (value: string | null) => void;
  }>;

/** A clock time, typed as 7:30, 7h30 or 0730. */
export function ClockField(props: Props) {
  const { t } = useText();
  return (
    <EntryField
      {...props}
      invalid={t('ui.clockInvalid')}
      parse={parseClock}
      placeholder={t('ui.clockFormat')}
      show={(value) => value}
    />
  );
}
