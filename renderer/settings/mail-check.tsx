import type { ConnectionCheck } from '../../shared/mail-account.ts';
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
      {steps.every(({ ok }) => ok === true) && <Subtle>{t('mailAccount.allWell')}</Subtle>}
      <PlainTable
        columns={[
          {
            id: 'server',
            name: t('mailAccount.servers'),
            cell: ({ server }) => t(`mailAccount.server.${server}`),
          },
          {
            id: 'step',
            name: t('mailAccount.checkTitle'),
            cell: (step) => <Step step={step} />,
          },
          {
            id: 'result',
            name: t('mailAccount.state'),
            width: 'medium',
            cell: ({ ok }) => <Result ok={ok} />,
          },
        ]}
        label={t('mailAccount.checkTitle')}
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
      {t(`mailAccount.step.${step}`)}
      {problem !== null && <Subtle>{t(`errors.${problem}`)}</Subtle>}
      {ok === false && detail !== '' && <Subtle>{t('mailAccount.said', { detail })}</Subtle>}
    </>
  );
}

function Result({ ok }: Pick<ConnectionCheck, 'ok'>) {
  const { t } = useText();
  if (ok === null) return <Badge>{t('mailAccount.stepNotReached')}</Badge>;
  return (
    <Badge tone={ok ? 'lacquer' : 'vermilion'}>
      {t(ok ? 'mailAccount.stepOk' : 'mailAccount.stepFailed')}
    </Badge>
  );
}
