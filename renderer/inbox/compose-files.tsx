import { Paperclip, X } from 'lucide-react';
import type { DraftView } from '../../shared/message.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';
import styles from './compose.module.css';

type Props = Readonly<{
  draftId: string;
  files: DraftView['attachments'];
  onChange: (files: DraftView['attachments']) => void;
}>;

/** The files of a draft: copies, so that the originals may go away. */
export function ComposeFiles({ draftId, files, onChange }: Props) {
  const text = useText();
  const { t, format } = text;
  const attach = useCommand('mail.attachFiles');
  const detach = useCommand('mail.detachFile');
  const changed = { onSuccess: ({ attachments }: DraftView) => onChange(attachments) };
  const failure = attach.error ?? detach.error;
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <section aria-label={t('compose.attachments')} className={styles.files}>
      <Button
        icon={<Paperclip aria-hidden size={16} />}
        isPending={attach.isPending}
        onPress={() => attach.mutate({ draftId }, changed)}
        size="small"
      >
        {t('compose.attach')}
      </Button>
      {files.length > 0 && (
        <>
          <ul className={styles.fileList}>
            {files.map(({ number, name, sizeBytes }) => (
              <li className={styles.file} key={number}>
                <span className={styles.fileName}>
                  {t('compose.attachmentLine', { name, size: format.size(sizeBytes) })}
                </span>
                <Button
                  icon={<X aria-hidden size={16} />}
                  isDisabled={detach.isPending}
                  kind="quiet"
                  label={t('compose.detach', { name })}
                  onPress={() => detach.mutate({ draftId, number }, changed)}
                  size="small"
                />
              </li>
            ))}
          </ul>
          <Subtle>
            {t('compose.attachmentsTotal', { count: files.length, size: format.size(total) })}
          </Subtle>
        </>
      )}
      {failure && <InlineAlert tone="vermilion">{sayError(text, failure)}</InlineAlert>}
    </section>
  );
}
