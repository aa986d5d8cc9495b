import type { Text } from '../shared/text/text.ts';
import type { TokenView } from '../shared/token.ts';
import { useText } from './text.ts';
import { Checkbox } from './ui/checkbox.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { type Refusal, TextField } from './ui/text-field.tsx';
import type { Pin } from './use-pin.ts';

type Props = Readonly<{
  token: Pick<TokenView, 'pin'>;
  typed: Pin;
  label: string;
  hint: string;
  /** Of the deed that the PIN is for. */
  refusal: Refusal;
}>;

/** The PIN of the token that signs, with what the token says of it. */
export function SigningPin({ token, typed, label, hint, refusal }: Props) {
  const { t } = useText();
  const { state, isTypedOnToken } = token.pin;
  if (state === 'locked') return <InlineAlert tone="vermilion">{t('signing.locked')}</InlineAlert>;
  return (
    <>
      {state === 'tries-low' && <InlineAlert tone="ochre">{t('signing.triesLow')}</InlineAlert>}
      {state === 'final-try' && (
        <>
          <InlineAlert tone="vermilion">{t('signing.finalTry')}</InlineAlert>
          <Checkbox isSelected={typed.isConfirmed} onChange={typed.setConfirmed}>
            {t('signing.finalTryConfirm')}
          </Checkbox>
        </>
      )}
      {isTypedOnToken ? (
        <InlineAlert tone="indigo">{t('signing.typedOnToken')}</InlineAlert>
      ) : (
        <TextField
          hint={hint}
          isRequired
          label={label}
          maxLength={64}
          onChange={typed.setPin}
          refusal={refusal}
          type="password"
          value={typed.pin}
        />
      )}
    </>
  );
}

/** A rule that says nothing, such as one character at least, is not said. */
export function sayLength({ minLength, maxLength }: TokenView['pin'], t: Text['t']): string {
  const min = minLength !== null && minLength > 1 ? minLength : null;
  const max = maxLength !== null && maxLength <= 64 ? maxLength : null;
  if (min !== null && max !== null) return t('signing.pinBetween', { min, max });
  if (min !== null) return t('signing.pinAtLeast', { min });
  if (max !== null) return t('signing.pinAtMost', { max });
  return t('signing.pinHint');
}
