import type { ConnectionCheck } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{ steps: readonly ConnectionCheck[] }>;

/** What works and what does not, a line per step, with what to do about it. */
export function MailCheck({ steps }: Props) {
  const { t } = useText();
  return (
    <>
      {steps.every(({ ok }) => ok === true) && <Subtle>{t('mail.account.allWell')}</Subtle>}
      <PlainTable
        columns={[
          {
            id: 'server',
            name: t('mail.account.servers'),
            cell: ({ server }) => t(`mail.account.server.${server}`),
          },
          {
            id: 'step',
            name: t('mail.account.checkTitle'),
            cell: (step) => <Step step={step} />,
          },
          {
            id: 'result',
            name: t('mail.account.state'),
            width: 'medium',
            cell: ({ ok }) => <Result ok={ok} />,
          },
        ]}
        label={t('mail.account.checkTitle')}
        rowId={({ server, step }) => `${server} ${step}`}
        rows={steps}
      />
    </>
  );
}

function Step({ step: { step, problem, detail, ok } }: Readonly<{ step: ConnectionCheck }>) {
  const { t } = useText();
  return (
    <>
      {t(`mail.account.step.${step}`)}
      {problem !== null && <Subtle>{t(`errors.${problem}`)}</Subtle>}
      {ok === false && detail !== '' && <Subtle>{t('mail.account.said', { detail })}</Subtle>}
    </>
  );
}

function Result({ ok }: Pick<ConnectionCheck, 'ok'>) {
  const { t } = useText();
  if (ok === null) return <Badge>{t('mail.account.stepNotReached')}</Badge>;
  return (
    <Badge tone={ok ? 'lacquer' : 'vermilion'}>
      {t(ok ? 'mail.account.stepOk' : 'mail.account.stepFailed')}
    </Badge>
  );
}
