import { type FormEvent, type ReactNode, useState } from 'react';
import { useCommand } from './query.ts';
import { sayError, useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { Card } from './ui/card.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { ProgressBar } from './ui/progress-bar.tsx';
import { Row } from './ui/row.tsx';
import { TextField } from './ui/text-field.tsx';

type Props = Readonly<{
  title: string;
  /** What it is for. */
  children: ReactNode;
  passphraseLabel: string;
  submitLabel: string;
}>;

/** Brings an installation over from another computer, or back after its keys were lost. */
export function RestoreCard({ title, children, passphraseLabel, submitLabel }: Props) {
  const text = useText();
  const restore = useCommand('office.restore');
  const [passphrase, setPassphrase] = useState('');
  const restoreNow = () => restore.mutate({ passphrase });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '' && !restore.isPending) restoreNow();
  };
  return (
    <Card title={title}>
      {children}
      <form onSubmit={submit}>
        <TextField
          label={passphraseLabel}
          maxLength={200}
          onChange={setPassphrase}
          type="password"
          value={passphrase}
        />
      </form>
      {restore.isPending && (
        <ProgressBar label={text.t('firstStart.restoreWorking')} value={null} />
      )}
      {restore.error && <InlineAlert tone="vermilion">{sayError(text, restore.error)}</InlineAlert>}
      <Row>
        <Button isDisabled={passphrase === ''} isPending={restore.isPending} onPress={restoreNow}>
          {submitLabel}
        </Button>
      </Row>
    </Card>
  );
}
