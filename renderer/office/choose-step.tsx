import { useState } from 'react';
import type { KitView } from '../../shared/app.ts';
import { useCommand } from '../query.ts';
import { RestoreCard } from '../restore-card.tsx';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';
import { Stack } from '../ui/stack.tsx';
import { CompareStep } from './compare-step.tsx';
import styles from './office.module.css';

/** The three ways in. */
export function ChooseStep() {
  const text = useText();
  const { t } = text;
  const [kit, setKit] = useState<KitView | null>(null);
  const chooseKit = useCommand('office.chooseKit');
  const tryTrial = useCommand('office.tryTrial');
  if (kit !== null) return <CompareStep kit={kit} onBack={() => setKit(null)} />;
  return (
    <Stack>
      <Card title={t('firstStart.kitTitle')}>
        <p className={styles.text}>{t('firstStart.kitText')}</p>
        {chooseKit.error && (
          <InlineAlert tone="vermilion">{sayError(text, chooseKit.error)}</InlineAlert>
        )}
        <Row>
          <Button
            isPending={chooseKit.isPending}
            kind="primary"
            onPress={() => chooseKit.mutate(undefined, { onSuccess: setKit })}
          >
            {t('firstStart.kitChoose')}
          </Button>
        </Row>
      </Card>
      <Card title={t('firstStart.trialTitle')}>
        <p className={styles.text}>{t('firstStart.trialText')}</p>
        {tryTrial.isPending && <ProgressBar label={t('firstStart.trialWorking')} value={null} />}
        {tryTrial.error && (
          <InlineAlert tone="vermilion">{sayError(text, tryTrial.error)}</InlineAlert>
        )}
        <Row>
          <Button isPending={tryTrial.isPending} onPress={() => tryTrial.mutate()}>
            {t('firstStart.trialStart')}
          </Button>
        </Row>
      </Card>
      <RestoreCard
        passphraseLabel={t('firstStart.restorePassphrase')}
        submitLabel={t('firstStart.restoreStart')}
        title={t('firstStart.restoreTitle')}
      >
        <p className={styles.text}>{t('firstStart.restoreText')}</p>
      </RestoreCard>
    </Stack>
  );
}
