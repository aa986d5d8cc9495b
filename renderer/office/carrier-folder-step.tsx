import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';
import styles from './office.module.css';

export function CarrierFolderStep() {
  const text = useText();
  const { t } = text;
  const choose = useCommand('office.chooseCarrierFolder');
  return (
    <Card title={t('firstStart.folderTitle')}>
      <p className={styles.text}>{t('firstStart.folderText')}</p>
      {choose.error && <InlineAlert tone="vermilion">{sayError(text, choose.error)}</InlineAlert>}
      <Row>
        <Button isPending={choose.isPending} kind="primary" onPress={() => choose.mutate()}>
          {t('firstStart.folderChoose')}
        </Button>
      </Row>
    </Card>
  );
}
