import { useState } from 'react';
import type { Input } from '../../shared/contract.ts';
import { useCommand } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { ChosenStretch } from './chosen-stretch.tsx';
import { DrawnSample } from './drawn-sample.tsx';
import type { LogOf } from './log-detail.tsx';
import { UrgentCheckbox } from './urgent-checkbox.tsx';

export type Asking = 'chosen' | 'sample';
type Asked = Input<'recordings.request'>['asked'];
type Props = Readonly<{
  detail: LogOf;
  /** How the head began; the dialog offers both. */
  asking: Asking;
  onClose: () => void;
}>;

const defaultMinutes = 10;

/** Asks the officer for recordings, with a reason, signed: a chosen stretch, or one that is drawn. */
export function AskStretchDialog({ detail, asking, onClose }: Props) {
  const { t } = useText();
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const ask = useCommand('recordings.request');
  const { item, sample } = detail;
  const [kind, setKind] = useState<Asking>(asking);
  const [chosen, setChosen] = useState<Asked | null>(null);
  const [minutes, setMinutes] = useState(defaultMinutes);
  const [typed, setReason] = useState<string | null>(null);
  const [urgent, setUrgent] = useState(false);
  const reason = typed ?? (kind === 'sample' ? t('review.askRandomReason') : '');
  const drawn: Asked | null = sample === 'ready' ? { kind: 'sample', minutes } : null;
  const asked = kind === 'sample' ? drawn : chosen;
  const sign = (pin: string) => {
    if (!asked) return;
    const input = { logId: item.recordId, asked, reason: reason.trim(), urgent, pin };
    ask.mutate(input, {
      onSuccess: () => {
        show({ text: t('review.asked') });
        onClose();
      },
    });
  };
  return (
    <SignDialog
      error={ask.error}
      isDisabled={asked === null || reason.trim() === ''}
      isOpen
      isPending={ask.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('review.askButton')}
      size="wide"
      title={t('review.askTitle', { name: item.personName })}
      trialPin={trialPin}
    >
      <p>{t('review.askWhat')}</p>
      <Segmented
        label={t('review.askKind')}
        onChange={setKind}
        options={(['chosen', 'sample'] as const).map((id) => ({
          id,
          label: t(`review.askKindOf.${id}`),
        }))}
        value={kind}
      />
      {kind === 'sample' ? (
        <DrawnSample
          logId={item.recordId}
          minutes={minutes}
          onMinutes={setMinutes}
          state={sample}
        />
      ) : (
        <ChosenStretch onChange={setChosen} sessions={detail.sessions} />
      )}
      <TextField
        hint={t('review.askReasonHint')}
        isRequired
        label={t('review.askReason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
      <UrgentCheckbox isSelected={urgent} onChange={setUrgent} />
    </SignDialog>
  );
}
