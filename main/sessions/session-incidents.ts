import type { SessionIncident } from '../../shared/incident.ts';
import type { Placed } from './places.ts';

/** Incidents that a session's journal tells of, in order, each with the last decision on it. */
export function incidentsOf(placed: readonly Placed[]): SessionIncident[] {
  const events = placed.map(({ event }) => event);
  return events.flatMap((event): SessionIncident[] => {
    if (event.kind !== 'incident.reported') return [];
    const { note: _note, ...report } = event.body;
    const decision = events.findLast(
      (each) => each.kind === 'incident.decided' && each.body.reportId === report.reportId,
    );
    if (decision?.kind !== 'incident.decided') return [{ ...report, decided: null }];
    const { outcome, number, date } = decision.body;
    return [{ ...report, decided: { outcome, number, date } }];
  });
}
