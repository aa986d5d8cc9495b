import type { Output } from '../../shared/contract.ts';
import { Decision, useIncidentColumns } from '../incident-parts.tsx';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Incident = Output<'incidents.list'>[number];
type Props = Readonly<{ incidents: readonly Incident[] }>;

/** What this officer reported, and what the office decided of it. */
export function IncidentsCard({ incidents }: Props) {
  const { t } = useText();
  const columns = useIncidentColumns();
  return (
    <Card title={t('incident.mine')}>
      <Subtle>{t('incident.mineHint')}</Subtle>
      <PlainTable
        columns={[
          columns.when,
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
          columns.segments,
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
  const { t } = useText();
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
  return <Decision decided={decided} />;
}
