import type { MailItem } from '../../shared/mail.ts';
import { useOnce } from '../query.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Subtle } from '../ui/subtle.tsx';
import styles from './inbox.module.css';

type Props = Readonly<{ mail: Pick<MailItem, 'recordId' | 'direction'> }>;

/** The words of a message as they were signed, and what came with it. */
export function MailText({ mail: { recordId, direction } }: Props) {
  const { t, format } = useText();
  const { text, attachments } = useOnce('inbox.read', { recordId });
  return (
    <Card title={t(direction === 'set-aside' ? 'inbox.contentSetAside' : 'inbox.content')}>
      {text === '' ? (
        <Subtle>{t('inbox.contentNone')}</Subtle>
      ) : (
        <p className={styles.words}>{text}</p>
      )}
      {attachments.length > 0 && (
        <KeyValues
          items={[
            {
              name: t('inbox.attachments'),
              value: (
                <ul className={styles.files}>
                  {attachments.map(({ name, sizeBytes }) => (
                    <li key={name}>
                      {t('inbox.attachment', { name, size: format.size(sizeBytes) })}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
