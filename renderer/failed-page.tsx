import { type FormEvent, useState } from 'react';
import type { AppState } from '../shared/app.ts';
import { useCommand } from './query.ts';
import { sayError, useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { Card } from './ui/card.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { Page } from './ui/page.tsx';
import { Row } from './ui/row.tsx';
import { TextField } from './ui/text-field.tsx';

type Failed = Extract<AppState, { stage: 'failed' }>;

/** The whole window when the start failed: why, what is safe, and what to do. */
export function FailedPage({ state }: Readonly<{ state: Failed }>) {
  const { t } = useText();
  return (
    <Page title={t('app.failedTitle')}>
      <Card>
        <InlineAlert tone="vermilion">
          <p>{t(`errors.${state.code}`, state.values)}</p>
        </InlineAlert>
        <p>{t('app.failedKept')}</p>
        <Row>
          <Button kind="primary" onPress={() => window.location.reload()}>
            {t('app.reopen')}
          </Button>
        </Row>
      </Card>
      {state.canRestore && <Restore />}
    </Page>
  );
}

function Restore() {
  const text = useText();
  const { t } = text;
  const restore = useCommand('office.restore');
  const [passphrase, setPassphrase] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '') restore.mutate({ passphrase });
  };
  return (
    <Card title={t('app.restore')}>
      <p>{t('app.restoreHint')}</p>
      <form onSubmit={submit}>
        <TextField
          label={t('app.passphrase')}
          maxLength={200}
          onChange={setPassphrase}
          type="password"
          value={passphrase}
        />
      </form>
      {restore.error && <InlineAlert tone="vermilion">{sayError(text, restore.error)}</InlineAlert>}
      <Row>
        <Button
          isDisabled={passphrase === ''}
          isPending={restore.isPending}
          onPress={() => restore.mutate({ passphrase })}
        >
          {t('app.restoreChoose')}
        </Button>
      </Row>
    </Card>
  );
}
