import { useState } from 'react';
import { useCommand } from './query.ts';
import { sayError, useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { Stack } from './ui/stack.tsx';
import { TextField } from './ui/text-field.tsx';

const minLength = 12;

/** A passphrase typed twice, then the place of the recovery file. */
export function RecoveryForm({ onSaved }: Readonly<{ onSaved?: () => void }>) {
  const text = useText();
  const { t } = text;
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const save = useCommand('office.saveRecovery');
  const missing = minLength - passphrase.length;
  const isShort = passphrase !== '' && missing > 0;
  const differs = again !== '' && again !== passphrase;
  return (
    <Stack>
      <TextField
        {...(isShort && { error: t('firstStart.passphraseShort', { count: missing }) })}
        hint={t('firstStart.passphraseHint')}
        label={t('firstStart.passphrase')}
        onChange={setPassphrase}
        type="password"
        value={passphrase}
      />
      <TextField
        {...(differs && { error: t('firstStart.passphraseDiffers') })}
        label={t('firstStart.passphraseAgain')}
        onChange={setAgain}
        type="password"
        value={again}
      />
      {save.error && <InlineAlert tone="vermilion">{sayError(text, save.error)}</InlineAlert>}
      <div>
        <Button
          isDisabled={missing > 0 || again !== passphrase}
          isPending={save.isPending}
          kind="primary"
          onPress={() =>
            save.mutate({ passphrase }, { onSuccess: (saved) => saved && onSaved?.() })
          }
        >
          {t('firstStart.recoverySave')}
        </Button>
      </div>
    </Stack>
  );
}
