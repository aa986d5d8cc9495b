import type { Output } from '../../shared/contract.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ItemList } from '../ui/item-list.tsx';
import { incidentRange } from './incident-words.ts';

type Incident = Output<'incidents.list'>[number];
type Props = Readonly<{
  incidents: readonly Incident[];
  selectedId: string | null;
  onSelect: (id: string) => void;
}>;

/** Incidents that were reported to this person, newest first. */
export function IncidentList({ incidents, selectedId, onSelect }: Props) {
  const text = useText();
  const { t, format } = text;
  return (
    <ItemList
      empty={
        <EmptyState title={t('incident.shelfEmpty')}>{t('incident.shelfEmptyText')}</EmptyState>
      }
      items={incidents.map((incident) => ({
        id: incident.reportId,
        title: incident.personName,
        line: incidentRange(incident, text),
        meta: format.weekdayTime(incident.reportedAt),
        badges: <Standing incident={incident} />,
      }))}
      label={t('incident.shelf')}
      onSelect={onSelect}
      selectedId={incidents.some(({ reportId }) => reportId === selectedId) ? selectedId : null}
    />
  );
}

function Standing({ incident: { decided } }: Readonly<{ incident: Incident }>) {
  const { t } = useText();
  if (decided === null) return <Badge tone="ochre">{t('incident.waiting')}</Badge>;
  return decided.outcome === 'destroy' ? (
    <Badge>{t('incident.destroyed')}</Badge>
  ) : (
    <Badge tone="lacquer">{t('incident.unsealed')}</Badge>
  );
}
