import { useState } from 'react';
import type { OffScreenKind, PauseReason } from '../../shared/session.ts';
import { offScreenKind, pauseReason } from '../../shared/session.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';

const lengths = ['5', '15', '30', 'open'] as const;
type Length = (typeof lengths)[number];

/** Why recording pauses, and when to ask whether to go on. */
export function PauseDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useText();
  const pause = useCommand('sessions.pause');
  const [reason, setReason] = useState<PauseReason>('break');
  const [kind, setKind] = useState<OffScreenKind>('paper');
  const [length, setLength] = useState<Length>('15');
  const [note, setNote] = useState('');
  const submit = () => {
    const offScreen = reason === 'off-screen' ? kind : null;
    const minutes = length === 'open' ? null : Number(length);
    pause.mutate({ reason, offScreen, note: note.trim(), minutes }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      error={pause.error}
      isPending={pause.isPending}
      isReady
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('today.pauseButton')}
      title={t('today.pauseTitle')}
    >
      <RadioGroup
        label={t('today.pauseReason')}
        onChange={setReason}
        options={pauseReason.options.map((id) => ({ id, label: t(`session.pauseReason.${id}`) }))}
        value={reason}
      />
      {reason === 'off-screen' && (
        <Select
          label={t('today.pauseKind')}
          onChange={setKind}
          options={offScreenKind.options.map((id) => ({
            id,
            label: t(`session.offScreenKind.${id}`),
          }))}
          value={kind}
        />
      )}
      <RadioGroup
        isRow
        label={t('today.pauseLength')}
        onChange={setLength}
        options={lengths.map((id) => ({
          id,
          label:
            id === 'open' ? t('today.pauseOpen') : t('today.pauseMinutes', { count: Number(id) }),
        }))}
        value={length}
      />
      <TextField
        hint={t('today.pauseNoteHint')}
        label={t('today.pauseNote')}
        maxLength={1000}
        onChange={setNote}
        value={note}
      />
      <Subtle>{t('today.pauseHint')}</Subtle>
    </FormDialog>
  );
}
