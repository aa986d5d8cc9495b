import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { SegmentId } from '../../shared/session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { incidentDecider, nameOf } from '../office/directory.ts';
import type { HashedSegment } from '../recordings/sealing.ts';
import { decideIncident, mayDecide } from './decide-incident.ts';
import { incidentAppliers } from './incident-appliers.ts';
import { type IncidentDeps, standingOf } from './incident-deps.ts';
import type { Incident } from './incident-store.ts';
import { pauseRecording, reportIncident } from './report-incident.ts';

export type Incidents = ReturnType<typeof createIncidents>;

/** Báo sự cố: what was recorded by mistake is sealed at once, and the office decides of it. */
export function createIncidents(deps: IncidentDeps) {
  const { store, sealing } = deps;
  const isMine = ({ personId }: Incident) => personId === deps.office.me().id;
  const isWaiting = ({ reportId }: Incident) => store.findDecision(reportId) === undefined;
  return {
    report: (input: Input<'incidents.report'>): Promise<void> => reportIncident(input, deps),
    decide: (input: Input<'incidents.decide'>): Promise<void> => decideIncident(input, deps),
    list: (): Output<'incidents.list'> => store.list().map((each) => viewIncident(each, deps)),
    /** What must not be recorded may be on the screen. */
    pauseNow: (): void => pauseRecording(deps),
    /** How many wait for this person's decision. */
    countWaiting: (): number =>
      store.list().filter((each) => !isMine(each) && isWaiting(each) && mayDecide(each, deps))
        .length,
    /**
     * Throws `recording-sealed` or `recording-deleted` for a segment that a report or decision
     * names.
     */
    assertOpenable(segmentId: SegmentId): void {
      for (const segment of sealing.filesOf(segmentId)) {
        const standing = standingOf(segment, deps);
        if (standing === 'sealed')
          throw new AppError('recording-sealed', 'A report has sealed this segment.');
        if (standing === 'destroyed')
          throw new AppError('recording-deleted', 'The office decided to destroy this segment.');
      }
    },
    /** What reports and decisions that are here say of a very file; null: nothing. */
    standingOf: (segment: HashedSegment) => standingOf(segment, deps),
    /** Once a minute: what could not be deleted when it was decided. */
    finishDestroying(): void {
      for (const { reportId, segments } of store.list()) {
        const decision = store.findDecision(reportId);
        if (decision?.outcome !== 'destroy') continue;
        const left = sealing.stillHere(segments.map(({ segmentId }) => segmentId));
        if (left.length > 0) sealing.destroy(left, decision.number);
      }
    },
    appliers: incidentAppliers(deps),
  };
}

function viewIncident(incident: Incident, deps: IncidentDeps): Output<'incidents.list'>[number] {
  const { directory, policy } = deps.office.kit();
  const date = dateOfInstant(deps.now(), policy.zone);
  const { reportId, personId, sessionId, kind, fromMs, toMs, note, reportedAt } = incident;
  const decision = deps.store.findDecision(reportId);
  const decider = incidentDecider(directory, personId, date);
  return {
    ...{ reportId, sessionId, kind, fromMs, toMs, note, reportedAt },
    isMine: personId === deps.office.me().id,
    personName: nameOf(directory, personId, date),
    segments: incident.segments.map(({ segmentId }) => segmentId),
    deciderName: decider === null ? null : nameOf(directory, decider, date),
    canDecide: decision === undefined && mayDecide(incident, deps),
    decided:
      decision === undefined
        ? null
        : {
            outcome: decision.outcome,
            number: decision.number,
            date: decision.date,
            reason: decision.reason,
            byName: nameOf(directory, decision.byId, date),
            at: decision.decidedAt,
          },
  };
}
