import { useState } from 'react';
import type { AttachmentView, MessageId, TransferView } from '../../shared/message.ts';
import { useCommand, useLater } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { useToast } from '../ui/toast.tsx';
import { resultOfFile, resultTones, sayFile } from '../verdict-words.ts';
import { fileKindOf } from './file-kinds.ts';
import styles from './mail.module.css';

type Props = Readonly<{ id: MessageId; attachments: readonly AttachmentView[] }>;

/** Files that came with a message: what they really are, and whether they are safe. */
export function AttachmentsCard({ id, attachments }: Props) {
  const { t, format } = useText();
  const { answer: transfers = [] } = useLater('mail.transfers');
  // Pictures that stand in the text are seen there.
  const files = attachments.filter(({ isInline }) => !isInline);
  if (files.length === 0) return null;
  const size = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const transferOf = (number: number) =>
    transfers.find(
      ({ attachment }) => attachment?.messageId === id && attachment.number === number,
    ) ?? null;
  return (
    <Card aside={format.size(size)} title={t('mail.attachment.title', { count: files.length })}>
      <ul className={styles.files}>
        {files.map((file) => (
          <File file={file} id={id} key={file.number} transfer={transferOf(file.number)} />
        ))}
      </ul>
    </Card>
  );
}

type FileProps = Readonly<{ id: MessageId; file: AttachmentView; transfer: TransferView | null }>;

function File({ id, file, transfer }: FileProps) {
  const text = useText();
  const { t, format } = text;
  const show = useToast();
  const open = useCommand('mail.openAttachment');
  const save = useCommand('mail.saveAttachment');
  const { name, number, danger, signature, type, sizeBytes, isHere } = file;
  const error = open.error ?? save.error;
  // These run as soon as they are opened, or hide that they do: main refuses too.
  const mayOpen = danger === null || danger === 'macro' || danger === 'archive-locked';
  const [isAsking, setAsking] = useState(false);
  const openFile = () => open.mutate({ id, number, despite: danger });
  const saveFile = () =>
    save.mutate(
      { id, number },
      {
        onSuccess: (path) => path !== null && show({ text: t('mail.attachment.saved', { path }) }),
      },
    );
  return (
    <li className={styles.file}>
      <div className={styles.fileHead}>
        <span className={styles.fileWords}>
          <span className={styles.address}>{name}</span>
          <Subtle>
            {t('mail.attachment.line', {
              type: t(`mail.attachment.type.${fileKindOf(type)}`),
              size: format.size(sizeBytes),
            })}
          </Subtle>
        </span>
        <Row>
          {mayOpen && (
            <Button
              isPending={open.isPending}
              label={t('mail.attachment.openOf', { name })}
              onPress={danger === 'macro' ? () => setAsking(true) : openFile}
              size="small"
            >
              {t('mail.attachment.open')}
            </Button>
          )}
          <Button
            isPending={save.isPending}
            label={t('mail.attachment.saveOf', { name })}
            onPress={saveFile}
            size="small"
          >
            {t('mail.attachment.save')}
          </Button>
        </Row>
      </div>
      {transfer !== null && <Transfer name={name} transfer={transfer} />}
      {signature !== null && signature.signatures.length > 0 && (
        <div>
          <Badge tone={resultTones[resultOfFile(signature)]}>{sayFile(signature, text)}</Badge>
        </div>
      )}
      {transfer === null && !isHere && <Subtle>{t('mail.attachment.notHere')}</Subtle>}
      {danger !== null && (
        <InlineAlert
          title={t('mail.attachment.dangerTitle')}
          tone={mayOpen ? 'ochre' : 'vermilion'}
        >
          {t(`mail.attachment.danger.${danger}`)}
        </InlineAlert>
      )}
      {isAsking && (
        <ConfirmDialog
          confirmLabel={t('mail.attachment.openAnyway')}
          isOpen
          kind="danger"
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            openFile();
          }}
          title={t('mail.attachment.openAnywayTitle', { name })}
        >
          {t('mail.attachment.openAnywayText')}
        </ConfirmDialog>
      )}
      {error && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
    </li>
  );
}

function Transfer({ name, transfer }: Readonly<{ name: string; transfer: TransferView }>) {
  const { t, format } = useText();
  const cancel = useCommand('mail.cancelTransfer');
  const { id, doneBytes, totalBytes } = transfer;
  return (
    <div className={styles.transfer}>
      <ProgressBar
        label={t('mail.attachment.fetching', { name })}
        value={totalBytes > 0 ? doneBytes / totalBytes : null}
      />
      <Row isSpread>
        <Subtle>
          {t('mail.attachment.soFar', {
            done: format.size(doneBytes),
            total: format.size(totalBytes),
          })}
        </Subtle>
        <Button
          isPending={cancel.isPending}
          kind="quiet"
          label={t('mail.attachment.cancelOf', { name })}
          onPress={() => cancel.mutate({ transferId: id })}
          size="small"
        >
          {t('mail.attachment.cancel')}
        </Button>
      </Row>
    </div>
  );
}
