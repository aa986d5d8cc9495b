import type { Output } from '../../shared/contract.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Incident = Output<'incidents.list'>[number];
type Props = Readonly<{ incidents: readonly Incident[] }>;

/** What this officer reported, and what the office decided of it. */
export function IncidentsCard({ incidents }: Props) {
  const { t, format } = useText();
  return (
    <Card title={t('incident.mine')}>
      <Subtle>{t('incident.mineHint')}</Subtle>
      <PlainTable
        columns={[
          {
            id: 'when',
            name: t('incident.when'),
            cell: ({ fromMs, toMs }) =>
              t('incident.range', {
                day: format.weekdayDay(fromMs),
                from: format.time(fromMs),
                to: format.time(toMs),
              }),
          },
          {
            id: 'what',
            name: t('incident.what'),
            cell: ({ kind, note }) => (
              <>
                {t(`incident.kind.${kind}`)}
                {note !== '' && <Subtle>{note}</Subtle>}
              </>
            ),
          },
          {
            id: 'segments',
            name: t('incident.segments'),
            cell: ({ segments }) => format.number(segments.length),
            isFigure: true,
            width: 'small',
          },
          {
            id: 'state',
            name: t('incident.state'),
            cell: (incident) => <Standing incident={incident} />,
          },
        ]}
        label={t('incident.mine')}
        rowId={({ reportId }) => reportId}
        rows={incidents}
      />
    </Card>
  );
}

function Standing({ incident }: Readonly<{ incident: Incident }>) {
  const { t, format } = useText();
  const { decided, deciderName } = incident;
  if (decided === null)
    return (
      <>
        <Badge tone="ochre">{t('incident.sealed')}</Badge>
        <Subtle>
          {deciderName === null
            ? t('incident.waitsForNobody')
            : t('incident.waitsFor', { name: deciderName })}
        </Subtle>
      </>
    );
  const { outcome, number, date, byName, reason } = decided;
  return (
    <>
      <Badge tone={outcome === 'destroy' ? 'quiet' : 'lacquer'}>
        {t(outcome === 'destroy' ? 'incident.destroyed' : 'incident.unsealed')}
      </Badge>
      <Subtle>
        {t('incident.byDecisionOf', { number, date: format.date(date), name: byName, reason })}
      </Subtle>
    </>
  );
}
