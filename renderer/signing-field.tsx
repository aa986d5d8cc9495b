import { useCommand } from './query.ts';
import styles from './signing.module.css';
import { canSign, optionId, type SigningOption } from './signing.ts';
import { SigningCertificate, viewOption } from './signing-certificate.tsx';
import { SigningPin, sayLength } from './signing-pin.tsx';
import { sayError, useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { Loading } from './ui/loading.tsx';
import { Select } from './ui/select.tsx';
import type { Refusal } from './ui/text-field.tsx';
import type { Signing } from './use-signing.ts';

type Props = Readonly<{
  signing: Signing;
  /** Whose certificate signs. */
  signer: string;
  /** The trial's PIN, shown beside the field; null outside the trial. */
  trialPin: string | null;
  /** Of the deed that is signed. */
  refusal: Refusal;
}>;

/** What signs, and the PIN for it; says by itself when a token comes or goes. */
export function SigningField({ signing, signer, trialPin, refusal }: Props) {
  const text = useText();
  const { state, options, error } = signing;
  const choose = useCommand('tokens.choose');
  const failure = error ?? choose.error;
  const isChoice = options.length > 1 || (options.length === 1 && state.state !== 'chosen');
  return (
    <div className={styles.field}>
      {state.state === 'looking' && <Loading label={text.t('signing.looking')} />}
      {state.state === 'absent' && <AbsentToken signer={signer} signing={signing} />}
      {state.state === 'undecided' && (
        <InlineAlert tone="indigo">{text.t('signing.undecided')}</InlineAlert>
      )}
      {isChoice && (
        <CertificateChoice
          onChoose={({ token, certificate }) =>
            choose.mutate({ tokenId: token.id, certificateId: certificate.id })
          }
          options={options}
          value={state.state === 'chosen' ? optionId(state) : null}
        />
      )}
      {state.state === 'chosen' && <SigningCertificate {...state} />}
      {canSign(state) && (
        <SigningPin
          hint={
            trialPin === null
              ? sayLength(state.token.pin, text.t)
              : text.t('signing.trialPin', { pin: trialPin })
          }
          label={text.t('signing.pin', { name: signer })}
          refusal={refusal}
          token={state.token}
          typed={signing}
        />
      )}
      {failure && <InlineAlert tone="vermilion">{sayError(text, failure)}</InlineAlert>}
    </div>
  );
}

type ChoiceProps = Readonly<{
  options: readonly SigningOption[];
  value: string | null;
  onChoose: (option: SigningOption) => void;
}>;

function CertificateChoice({ options, value, onChoose }: ChoiceProps) {
  const text = useText();
  const { t } = text;
  return (
    <Select
      label={t('signing.with')}
      onChange={(id) => {
        const option = options.find((each) => optionId(each) === id);
        if (option) onChoose(option);
      }}
      options={options.map((option) => viewOption(option, text))}
      placeholder={t('signing.choose')}
      value={value}
    />
  );
}

function AbsentToken({ signer, signing }: Readonly<{ signer: string; signing: Signing }>) {
  const { t } = useText();
  const lookAgain = useCommand('tokens.lookAgain');
  if (signing.state.state !== 'absent') return null;
  const { awaited, isForeign } = signing.state;
  const said = awaited
    ? t('signing.absentOne', { label: awaited.label, name: awaited.subjectName })
    : t(isForeign ? 'signing.foreign' : 'signing.absent', { name: signer });
  return (
    <InlineAlert
      actions={
        <Button isPending={lookAgain.isPending} onPress={() => lookAgain.mutate()} size="small">
          {t('signing.lookAgain')}
        </Button>
      }
      tone="ochre"
    >
      <p aria-live="polite">{said}</p>
    </InlineAlert>
  );
}
