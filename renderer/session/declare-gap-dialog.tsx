import { useState } from 'react';
import { type DeclaredCause, declaredCause, type SessionId } from '../../shared/session.ts';
import type { Gap } from '../journal-lines.ts';
import { useCommand } from '../query.ts';
import { gapName } from '../spans.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = Readonly<{ gap: Gap; sessionId: SessionId; onClose: () => void }>;

/** The officer's word on a gap, beside what the program saw. */
export function DeclareGapDialog({ gap, sessionId, onClose }: Props) {
  const { t, format } = useText();
  const declare = useCommand('sessions.declareGap');
  const [cause, setCause] = useState<DeclaredCause | null>(null);
  const [note, setNote] = useState('');
  const { fromMs, toMs } = gap;
  const submit = () => {
    if (cause === null) return;
    declare.mutate({ sessionId, fromMs, toMs, cause, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      error={declare.error}
      isPending={declare.isPending}
      isReady={cause !== null}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('session.declareButton')}
      title={t('session.declareTitle')}
    >
      <p>
        {t('session.declareWhat', {
          cause: gapName(gap, t),
          from: format.time(fromMs),
          to: format.time(toMs),
        })}
      </p>
      <RadioGroup
        label={t('session.declareCause')}
        onChange={setCause}
        options={declaredCause.options.map((id) => ({
          id,
          label: t(`session.declaredCause.${id}`),
        }))}
        value={cause}
      />
      <TextField
        label={t('session.declareNote')}
        maxLength={1000}
        onChange={setNote}
        value={note}
      />
      <Subtle>{t('session.declareKept')}</Subtle>
    </FormDialog>
  );
}
