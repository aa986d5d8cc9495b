import type { Applied, Appliers } from '../exchange/record-flow.ts';
import type { HashedSegment } from '../recordings/sealing.ts';
import { carryOut } from './decide-incident.ts';
import { type IncidentDeps, standingOf, tellChanged } from './incident-deps.ts';

type Kinds = 'incident.report' | 'incident.decide' | 'segments.send' | 'segments.refer';

/** What others report, and what the office decides. */
export function incidentAppliers(deps: IncidentDeps): Required<Pick<Appliers, Kinds>> {
  const { store } = deps;
  return {
    'incident.report': ({ record, sha256 }) => {
      const { incident: kind, segments, ...body } = record.body;
      const ids = new Set(segments.map(({ segmentId }) => segmentId));
      if (ids.size !== segments.length) return malformed;
      store.insert({
        ...body,
        ...{ kind, segments, sha256, reportId: record.id, personId: record.from },
        ...{ reportedAt: record.sentAt, told: record.to },
      });
      tellChanged(deps);
      return applied;
    },
    'incident.decide': ({ record }) => {
      const { reportId, person, sessionId, outcome, decision, reason, segments } = record.body;
      const incident = store.find(reportId);
      if (incident === undefined) return { outcome: 'waiting' };
      const isAnswer =
        record.answers?.recordId === reportId &&
        record.answers.sha256 === incident.sha256 &&
        incident.personId === person &&
        incident.sessionId === sessionId;
      if (!isAnswer) return { outcome: 'quarantined', reason: 'not-allowed' };
      if (!isSame(segments, incident.segments)) return malformed;
      // The first word counts: what is destroyed cannot be kept by another one.
      if (store.findDecision(reportId) !== undefined) return { outcome: 'superseded' };
      const told = { reportId, decisionId: record.id, byId: record.from, decidedAt: record.sentAt };
      carryOut(incident, { ...told, outcome, ...decision, reason }, deps);
      tellChanged(deps);
      return applied;
    },
    'segments.send': ({ record }) => destroyDecided(record.body.segments, deps),
    'segments.refer': ({ record }) => destroyDecided(record.body.segments, deps),
  };
}

/** A copy may come after the decision to destroy what it holds. */
function destroyDecided(segments: readonly HashedSegment[], deps: IncidentDeps): Applied {
  const { store, sealing } = deps;
  const gone = segments.filter((each) => standingOf(each, deps) === 'destroyed');
  for (const { segmentId, sha256 } of gone)
    sealing.destroy([segmentId], store.decisionNumberOf({ segmentId, sha256 }));
  return applied;
}

const applied: Applied = { outcome: 'applied' };
const malformed: Applied = { outcome: 'quarantined', reason: 'record-malformed' };

type Segments = readonly { readonly segmentId: string; readonly sha256: string }[];

function isSame(a: Segments, b: Segments): boolean {
  const names = (all: Segments) => all.map(({ segmentId, sha256 }) => `${segmentId} ${sha256}`);
  return names(a).toSorted().join() === names(b).toSorted().join();
}
