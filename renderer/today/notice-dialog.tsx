import { useCommand, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Subtle } from '../ui/subtle.tsx';
import styles from './today.module.css';

type Props = Readonly<{ onClose: () => void; onRead: () => void }>;

/** The office's notice on recording, read before the first session and whenever it changes. */
export function NoticeDialog({ onClose, onRead }: Props) {
  const { t, format } = useText();
  const { notice, decision, retentionDays } = useQuery('sessions.notice');
  const read = useCommand('sessions.readNotice');
  return (
    <FormDialog
      cancelLabel={t('today.noticeLater')}
      error={read.error}
      isPending={read.isPending}
      isReady
      onClose={onClose}
      onSubmit={() => read.mutate({ version: notice.version }, { onSuccess: onRead })}
      submitLabel={t('today.noticeButton')}
      title={t('today.noticeTitle')}
    >
      <KeyValues
        items={[
          {
            name: t('today.noticeDecision'),
            value: t('today.noticeDecisionText', {
              number: decision.number,
              date: format.date(decision.date),
              title: decision.title,
            }),
          },
          { name: t('today.noticePurpose'), value: notice.purpose },
          {
            name: t('today.noticeRecorded'),
            value: (
              <ul className={styles.points}>
                {notice.recorded.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            ),
          },
          {
            name: t('today.noticeRetention'),
            value: t('today.noticeDays', { count: retentionDays }),
          },
        ]}
      />
      <p>{t('today.noticeKey')}</p>
      <p>{t('today.noticeMasks')}</p>
      <Subtle>{t('today.noticeLaterHint')}</Subtle>
    </FormDialog>
  );
}
