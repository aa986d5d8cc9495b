import type { SigningOption } from '../signing.ts';
import { viewOption } from '../signing-certificate.tsx';
import { useText } from '../text.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Subtle } from '../ui/subtle.tsx';

/** The way that needs no USB token. */
export const withKeyFile = 'key-file';

type Props = Readonly<{
  /** Certificates on USB tokens that the directory gives to somebody. */
  options: readonly SigningOption[];
  isLooking: boolean;
  value: string;
  onChange: (way: string) => void;
}>;

/** A USB token at hand or a key file says who works here. */
export function EnrolWith({ options, isLooking, value, onChange }: Props) {
  const text = useText();
  const { t } = text;
  const ways = options.map((option) => viewOption(option, text));
  const file = {
    id: withKeyFile,
    label: t('firstStart.keyWithFile'),
    hint: t('firstStart.keyWithFileHint'),
  };
  return (
    <>
      <RadioGroup
        label={t('firstStart.keyWith')}
        onChange={onChange}
        options={[...ways, file]}
        value={value}
      />
      {ways.length === 0 && (
        <Subtle>{t(isLooking ? 'firstStart.keyLooking' : 'firstStart.keyNoUsb')}</Subtle>
      )}
    </>
  );
}
