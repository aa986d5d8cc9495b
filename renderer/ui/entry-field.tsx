import { useState } from 'react';
import type { FieldProps } from './field-frame.tsx';
import { TextField } from './text-field.tsx';

type Props = FieldProps &
  Readonly<{
    value: string | null;
    onChange: (value: string | null) => void;
    /** A value as it is shown. */
    show: (value: string) => string;
    /** What was typed as a value; undefined if it is none. */
    parse: (typed: string) => string | undefined;
    invalid: string;
    placeholder: string;
    suffix?: string;
  }>;

/** A field whose text means a value; it is understood when the field is left. */
export function EntryField({ value, onChange, show, parse, invalid, error, ...field }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const leave = () => {
    if (typed === null) return;
    const next = typed.trim() === '' ? null : parse(typed);
    setWrong(next === undefined);
    if (next === undefined) return;
    setTyped(null);
    if (next !== value) onChange(next);
  };
  return (
    <TextField
      {...field}
      error={isWrong ? invalid : error}
      onBlur={leave}
      onChange={(text) => {
        setTyped(text);
        setWrong(false);
      }}
      value={typed ?? (value === null ? '' : show(value))}
    />
  );
}
