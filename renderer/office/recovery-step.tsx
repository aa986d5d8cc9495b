import { RecoveryForm } from '../recovery-form.tsx';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import styles from './office.module.css';

export function RecoveryStep() {
  const { t } = useText();
  return (
    <Card title={t('firstStart.recoveryTitle')}>
      <p className={styles.text}>{t('firstStart.recoveryText')}</p>
      <RecoveryForm />
    </Card>
  );
}
