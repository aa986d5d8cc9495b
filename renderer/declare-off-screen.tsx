import { useState } from 'react';
import { type OffScreenKind, offScreenKind, type SessionSummary } from '../shared/session.ts';
import { useCommand } from './query.ts';
import { useText } from './text.ts';
import { TimeRange } from './time-range.tsx';
import { Button } from './ui/button.tsx';
import { FormDialog } from './ui/form-dialog.tsx';
import { Select } from './ui/select.tsx';
import { Subtle } from './ui/subtle.tsx';
import { TextField } from './ui/text-field.tsx';

type Props = Readonly<{ session: SessionSummary }>;

/** Declares paper, phone, meeting or field work in a session, while it runs or afterwards. */
export function DeclareOffScreen({ session }: Props) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)} size="small">
        {t('session.declareOffScreen')}
      </Button>
      {isOpen && <OffScreenDialog onClose={() => setOpen(false)} session={session} />}
    </>
  );
}

function OffScreenDialog({ session, onClose }: Props & Readonly<{ onClose: () => void }>) {
  const { t } = useText();
  const declare = useCommand('sessions.declareOffScreen');
  const [kind, setKind] = useState<OffScreenKind>('paper');
  const [range, setRange] = useState<{ fromMs: number; toMs: number } | null>(null);
  const [note, setNote] = useState('');
  const submit = () => {
    if (!range) return;
    declare.mutate(
      { sessionId: session.id, kind, ...range, note: note.trim() },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      error={declare.error}
      isPending={declare.isPending}
      isReady={range !== null}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('session.declareButton')}
      title={t('session.declareOffScreenTitle')}
    >
      <Subtle>{t('session.offScreenHint')}</Subtle>
      <Select
        label={t('session.offScreenKindLabel')}
        onChange={setKind}
        options={offScreenKind.options.map((id) => ({
          id,
          label: t(`session.offScreenKind.${id}`),
        }))}
        value={kind}
      />
      <TimeRange
        endMs={session.timeline.endedMs}
        onChange={setRange}
        startMs={session.timeline.startedMs}
      />
      <TextField
        label={t('session.declareNote')}
        maxLength={1000}
        onChange={setNote}
        value={note}
      />
    </FormDialog>
  );
}
