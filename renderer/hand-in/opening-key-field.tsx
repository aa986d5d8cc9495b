import type { OpeningKey } from '../../shared/hand-in.ts';
import type { TokenView } from '../../shared/token.ts';
import { useCommand } from '../query.ts';
import { sayToken } from '../signing-certificate.tsx';
import { SigningPin, sayLength } from '../signing-pin.tsx';
import { sayError, useText } from '../text.ts';
import { FilePicker } from '../ui/file-picker.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import type { Refusal } from '../ui/text-field.tsx';
import type { ChosenKey } from './use-opening-key.ts';

type Props = Readonly<{
  answer: OpeningKey;
  /** USB tokens at hand that hold the office's recording key. */
  tokens: readonly TokenView[];
  chosen: ChosenKey;
  /** Of the opening. */
  refusal: Refusal;
}>;

const file = 'file';

/** Where the office's recording key is, and the PIN for it. */
export function OpeningKeyField({ answer, tokens, chosen, refusal }: Props) {
  const text = useText();
  const { t } = text;
  const choose = useCommand('handIns.chooseOpeningKey');
  const { token, choice, setChoice, typed } = chosen;
  const pinHint =
    choice.kind === 'token' && token !== null
      ? sayLength(token.pin, t)
      : answer.sampleSecret === null
        ? t('handIn.openPinHint')
        : t('handIn.openSampleSecret', { secret: answer.sampleSecret });
  return (
    <>
      {tokens.length > 0 && (
        <RadioGroup
          label={t('handIn.openKey')}
          onChange={(id) =>
            setChoice(id === file ? { kind: 'file' } : { kind: 'token', tokenId: id })
          }
          options={[
            ...tokens.map((each) => ({ id: each.id, label: sayToken(each, t) })),
            { id: file, label: t('handIn.openKeyFile') },
          ]}
          value={choice.kind === 'file' ? file : choice.tokenId}
        />
      )}
      {choice.kind === 'file' && (
        <FilePicker
          error={choose.error ? sayError(text, choose.error) : undefined}
          fileName={answer.file}
          isPending={choose.isPending}
          label={t('handIn.openKeyFile')}
          onPick={() => choose.mutate()}
        />
      )}
      {token && (
        <SigningPin
          hint={pinHint}
          label={t('handIn.openPin')}
          refusal={refusal}
          token={token}
          typed={typed}
        />
      )}
    </>
  );
}
