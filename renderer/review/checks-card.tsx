import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { LogOf } from './log-detail.tsx';

type Check = LogOf['checks'][number];

/** What the program checked by itself, in words that blame nobody. */
export function ChecksCard({ checks }: Readonly<{ checks: readonly Check[] }>) {
  const { t } = useText();
  const toLook = checks.filter(({ ok }) => ok === false).length;
  return (
    <Card
      aside={
        toLook > 0 ? (
          <Badge tone="ochre">{t('review.checksToLook', { count: toLook })}</Badge>
        ) : (
          checks.every(({ ok }) => ok) && t('review.checksSound')
        )
      }
      title={t('review.checks')}
    >
      <PlainTable
        columns={[
          {
            id: 'name',
            name: t('review.checkItem'),
            cell: ({ name }) => t(`check.name.${name}`),
          },
          {
            id: 'found',
            name: t('review.checkFound'),
            cell: ({ ok }) => <Found ok={ok} />,
            width: 'medium',
          },
          { id: 'detail', name: t('review.checkDetail'), cell: ({ detail }) => detail },
        ]}
        label={t('review.checks')}
        rowId={({ name }) => name}
        rows={checks}
      />
      {toLook > 0 && <Subtle>{t('review.checksHint')}</Subtle>}
    </Card>
  );
}

function Found({ ok }: Pick<Check, 'ok'>) {
  const { t } = useText();
  if (ok === null) return <Badge>{t('review.checkState.open')}</Badge>;
  return ok ? (
    <Badge tone="lacquer">{t('review.checkState.sound')}</Badge>
  ) : (
    <Badge tone="ochre">{t('review.checkState.look')}</Badge>
  );
}
