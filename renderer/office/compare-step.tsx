import type { KitView } from '../../shared/app.ts';
import { KitDetails } from '../kit-details.tsx';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';
import styles from './office.module.css';

type Props = Readonly<{ kit: KitView; onBack: () => void }>;

/** A kit says who signed it only by a fingerprint: a person compares it with the office's notice. */
export function CompareStep({ kit, onBack }: Props) {
  const text = useText();
  const { t } = text;
  const accept = useCommand('office.acceptKit');
  return (
    <Card title={t('firstStart.compareTitle')}>
      <p className={styles.text}>{t('firstStart.compareText')}</p>
      <KitDetails kit={kit} />
      {accept.error && <InlineAlert tone="vermilion">{sayError(text, accept.error)}</InlineAlert>}
      <Row>
        <Button onPress={onBack}>{t('ui.back')}</Button>
        <Button
          isPending={accept.isPending}
          kind="primary"
          onPress={() => accept.mutate({ fingerprint: kit.fingerprint }, { onSuccess: onBack })}
        >
          {t('firstStart.compareSame')}
        </Button>
      </Row>
    </Card>
  );
}
