import type { Text } from '../../shared/text/text.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { useToast } from '../ui/toast.tsx';
import { SavePdf } from './save-pdf.tsx';

type Props = Readonly<{ view: WorkLogView }>;

/** What was sent, how far it has come, and its files. */
export function MessageCard({ view }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const save = useCommand('workLogs.export');
  const { week, revision, content, journalCount } = view;
  const isSent = revision > 0;
  const saveMessage = () =>
    save.mutate(
      { week },
      { onSuccess: (path) => path !== null && show({ text: t('workLog.messageSaved', { path }) }) },
    );
  return (
    <Card title={t('workLog.message')}>
      <KeyValues
        items={[
          { name: t('workLog.delivery'), value: sayDelivery(view, text) },
          { name: t('workLog.basis'), value: sayBasis(content, text) },
          {
            name: t('workLog.journals'),
            value: t('workLog.journalCount', { count: journalCount }),
          },
        ]}
      />
      <Row>
        <SavePdf key={`${view.state} ${revision}`} week={week} />
        {isSent && (
          <Button isPending={save.isPending} onPress={saveMessage}>
            {t('workLog.saveMessage')}
          </Button>
        )}
      </Row>
      {!isSent && <Subtle>{t('workLog.saveMessageUnsent')}</Subtle>}
      {save.error && <InlineAlert tone="vermilion">{sayError(text, save.error)}</InlineAlert>}
    </Card>
  );
}

function sayDelivery({ delivery }: WorkLogView, { t, format }: Text): string {
  if (!delivery) return t('workLog.notSentYet');
  return t('workLog.deliveryAt', {
    state: t(`plan.delivery.${delivery.state}`),
    time: format.weekdayTime(delivery.sentAt),
  });
}

/** On which version of the plan the week rests. */
export function sayBasis(
  { plan, planRevision, planApproved }: WorkLogView['content'],
  { t }: Text,
): string {
  if (!plan) return t('workLog.basisNone');
  return planApproved
    ? t('workLog.basisApproved', { revision: planRevision })
    : t('workLog.basisNotApproved', { revision: planRevision });
}
