import { useState } from 'react';
import type { KitView } from '../../shared/app.ts';
import { KitDetails } from '../kit-details.tsx';
import { useCommand, useQuery } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CompareStep } from './compare-step.tsx';
import styles from './office.module.css';

/** The key file says who works here; the PIN signs the enrolment of this computer. */
export function EnrolStep() {
  const text = useText();
  const { t } = text;
  const state = useQuery('app.state');
  const [pin, setPin] = useState('');
  const enrol = useCommand('office.enrol');
  const chooseKit = useCommand('office.chooseKit');
  const [other, setOther] = useState<KitView | null>(null);
  if (other !== null) return <CompareStep kit={other} onBack={() => setOther(null)} />;
  const error = enrol.error ?? chooseKit.error;
  return (
    <Card title={t('firstStart.keyTitle')}>
      {state.stage === 'first-start' && state.kit !== null && <KitDetails kit={state.kit} />}
      <p className={styles.text}>{t('firstStart.keyText')}</p>
      <TextField
        hint={t('firstStart.pinHint')}
        label={t('firstStart.pin')}
        maxLength={64}
        onChange={setPin}
        type="password"
        value={pin}
      />
      {enrol.isPending && <ProgressBar label={t('firstStart.keyWorking')} value={null} />}
      {error && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
      <Row>
        <Button
          isPending={chooseKit.isPending}
          onPress={() => chooseKit.mutate(undefined, { onSuccess: setOther })}
        >
          {t('firstStart.keyOtherKit')}
        </Button>
        <Button
          isDisabled={pin === ''}
          isPending={enrol.isPending}
          kind="primary"
          onPress={() => enrol.mutate({ pin })}
        >
          {t('firstStart.keyChoose')}
        </Button>
      </Row>
    </Card>
  );
}
