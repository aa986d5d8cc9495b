import { useState } from 'react';
import type { ReadMessage } from '../../shared/message.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { MailFrame } from '../ui/mail-frame.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { frameDocument } from './frame-document.ts';
import styles from './inbox.module.css';
import { MessageLinks } from './message-links.tsx';
import { nameOf } from './people-words.ts';

type Props = Readonly<{ read: ReadMessage; onDraft: (draftId: string) => void }>;

/** The words of a message: formatted in a frame that can do nothing, or plain. */
export function MessageBody({ read, onDraft }: Props) {
  const text = useText();
  const { t } = text;
  const { html, text: plain, remoteImages, message } = read;
  const [form, setForm] = useState<'html' | 'text'>(html === null ? 'text' : 'html');
  const fetchImages = useCommand('mail.fetchImages');
  const images = new Map(fetchImages.data?.map(({ number, address }) => [number, address]));
  const shown = html === null ? null : frameDocument(html, images);
  const links = shown?.links ?? read.links.map(asItStands);
  const isFormatted = form === 'html' && shown !== null;
  const missing = fetchImages.data ? Math.max(0, remoteImages - fetchImages.data.length) : 0;
  return (
    <Card
      title={t('mail.body.title')}
      {...(shown !== null && {
        aside: (
          <Segmented
            label={t('mail.body.show')}
            onChange={setForm}
            options={[
              { id: 'html', label: t('mail.body.html') },
              { id: 'text', label: t('mail.body.text') },
            ]}
            value={form}
          />
        ),
      })}
    >
      {isFormatted && remoteImages > 0 && !fetchImages.data && (
        <InlineAlert
          actions={
            <Button
              isPending={fetchImages.isPending}
              onPress={() => fetchImages.mutate({ id: message.id })}
              size="small"
            >
              {t('mail.body.showImages')}
            </Button>
          }
          tone="quiet"
        >
          {t('mail.body.images', { count: remoteImages })}
        </InlineAlert>
      )}
      {isFormatted && missing > 0 && (
        <Subtle>{t('mail.body.imagesMissing', { count: missing })}</Subtle>
      )}
      {fetchImages.error && (
        <InlineAlert tone="vermilion">{sayError(text, fetchImages.error)}</InlineAlert>
      )}
      {isFormatted ? (
        <MailFrame
          isShort={plain.length < 600 && plain.split('\n').length < 12}
          srcdoc={shown.srcdoc}
          title={t('mail.body.frame', { name: nameOf(message.from) })}
        />
      ) : (
        <PlainWords text={plain} />
      )}
      {links.length > 0 && (
        <MessageLinks id={message.id} isNumbered={shown !== null} links={links} onDraft={onDraft} />
      )}
    </Card>
  );
}

const asItStands = (address: string) => ({ text: '', address, lies: false });

function PlainWords({ text }: Readonly<{ text: string }>) {
  const { t } = useText();
  if (text.trim() === '') return <Subtle>{t('mail.body.empty')}</Subtle>;
  return <p className={styles.words}>{text}</p>;
}
