import type { SessionIncident } from '../shared/incident.ts';
import type { SessionSummary } from '../shared/session.ts';
import { DecisionBadge, useIncidentColumns } from './incident-parts.tsx';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Card } from './ui/card.tsx';
import { PlainTable } from './ui/plain-table.tsx';
import { Subtle } from './ui/subtle.tsx';

type Props = Readonly<{ sessions: readonly SessionSummary[] }>;

/** Stretches of a week whose segments are sealed, or were destroyed; nothing where there are none. */
export function SealedCard({ sessions }: Props) {
  const { t } = useText();
  const columns = useIncidentColumns();
  const incidents = sessions.flatMap((session) => session.incidents);
  if (incidents.length === 0) return null;
  return (
    <Card title={t('incident.inSessions')}>
      <PlainTable
        columns={[
          columns.when,
          { id: 'what', name: t('incident.what'), cell: ({ kind }) => t(`incident.kind.${kind}`) },
          columns.segments,
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
      <DecisionBadge outcome={decided.outcome} />
      <Subtle>{t('incident.byDecision', words)}</Subtle>
    </>
  );
}
