import type { SessionIncident } from '../shared/incident.ts';
import type { SessionSummary } from '../shared/session.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Card } from './ui/card.tsx';
import { PlainTable } from './ui/plain-table.tsx';
import { Subtle } from './ui/subtle.tsx';

type Props = Readonly<{ sessions: readonly SessionSummary[] }>;

/** Stretches of a week whose segments are sealed, or were destroyed; nothing where there are none. */
export function SealedCard({ sessions }: Props) {
  const { t, format } = useText();
  const incidents = sessions.flatMap((session) => session.incidents);
  if (incidents.length === 0) return null;
  return (
    <Card title={t('incident.inSessions')}>
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
          { id: 'what', name: t('incident.what'), cell: ({ kind }) => t(`incident.kind.${kind}`) },
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
        label={t('incident.inSessions')}
        rowId={({ reportId }) => reportId}
        rows={incidents}
      />
      <Subtle>{t('incident.inSessionsHint')}</Subtle>
    </Card>
  );
}

function Standing({ incident }: Readonly<{ incident: SessionIncident }>) {
  const { t, format } = useText();
  const { decided } = incident;
  if (decided === null) return <Badge tone="ochre">{t('incident.sealed')}</Badge>;
  const words = { number: decided.number, date: format.date(decided.date) };
  return (
    <>
      <Badge tone={decided.outcome === 'destroy' ? 'quiet' : 'lacquer'}>
        {t(decided.outcome === 'destroy' ? 'incident.destroyed' : 'incident.unsealed')}
      </Badge>
      <Subtle>{t('incident.byDecision', words)}</Subtle>
    </>
  );
}
