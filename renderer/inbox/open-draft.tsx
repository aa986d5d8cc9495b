import type { DraftView } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { Page } from '../ui/page.tsx';
import styles from './inbox.module.css';

type Props = Readonly<{ draft: DraftView; onDone: () => void }>;

export function OpenDraft({ draft: { message } }: Props) {
  const { t } = useText();
  return (
    <Page title={message.subject === '' ? t('mail.noSubject') : message.subject}>
      <Card title={t('mail.body.title')}>
        <p className={styles.words}>{message.text}</p>
      </Card>
    </Page>
  );
}
