import { useState } from 'react';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './office.module.css';

/** Brings an installation over from another computer, or back after its keys were lost. */
export function RestoreCard() {
  const text = useText();
  const { t } = text;
  const [passphrase, setPassphrase] = useState('');
  const restore = useCommand('office.restore');
  return (
    <Card title={t('firstStart.restoreTitle')}>
      <p className={styles.text}>{t('firstStart.restoreText')}</p>
      <TextField
        label={t('firstStart.restorePassphrase')}
        onChange={setPassphrase}
        type="password"
        value={passphrase}
      />
      {restore.isPending && <ProgressBar label={t('firstStart.restoreWorking')} value={null} />}
      {restore.error && <InlineAlert tone="vermilion">{sayError(text, restore.error)}</InlineAlert>}
      <Row>
        <Button
          isDisabled={passphrase === ''}
          isPending={restore.isPending}
          onPress={() => restore.mutate({ passphrase })}
        >
          {t('firstStart.restoreStart')}
        </Button>
      </Row>
    </Card>
  );
}
