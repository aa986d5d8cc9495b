import { useState } from 'react';
import { useQuery } from '../query.ts';
import { RecoveryForm } from '../recovery-form.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';

/** The file that brings everything back on another computer. The trial has none. */
export function RecoveryCard() {
  const { t } = useText();
  const state = useQuery('app.state');
  const { recoverySaved } = useQuery('office.show');
  const [isOpen, setIsOpen] = useState(false);
  const isTrial = state.stage === 'open' && state.trial;
  if (isTrial)
    return (
      <Card title={t('settings.recovery')}>
        <Subtle>{t('settings.trialNoRecovery')}</Subtle>
      </Card>
    );
  return (
    <Card title={t('settings.recovery')}>
      <Subtle>{t(recoverySaved ? 'settings.recoverySaved' : 'settings.recoveryMissing')}</Subtle>
      <Row>
        <Button onPress={() => setIsOpen(true)}>{t('firstStart.recoverySave')}</Button>
      </Row>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('firstStart.recoveryTitle')}
      >
        <RecoveryForm onSaved={() => setIsOpen(false)} />
      </Dialog>
    </Card>
  );
}
