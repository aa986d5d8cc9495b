import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SegmentId } from '../../shared/session.ts';
import { officialIncident } from '../../shared/text/official-incident.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { incidentDecider, nameOf } from '../office/directory.ts';
import { officialFormat } from '../office/office.ts';
import type { HashedSegment } from '../recordings/sealing.ts';
import { type IncidentDeps, standingOf, tellChanged } from './incident-deps.ts';
import type { Incident, IncidentDecision } from './incident-store.ts';

/**
 * The office keeps sealed segments or has them destroyed: signed by token, sent to the officer and to
 * everybody who was told of the incident. Throws `not-found`, `forbidden` for somebody who may not
 * decide, `state-conflict` when it was decided already, and what signing throws.
 */
export async function decideIncident(
  input: Input<'incidents.decide'>,
  deps: IncidentDeps,
): Promise<void> {
  const { exchange, transaction, office } = deps;
  const incident = getUndecided(input.reportId, deps);
  if (!mayDecide(incident, deps)) throw new AppError('forbidden', 'Somebody else decides this.');
  const { personId, reportId, sessionId, sha256 } = incident;
  const { outcome } = input;
  const decision = { number: nfc(input.number).trim(), date: input.date };
  const reason = nfc(input.reason).trim();
  const me = office.me().id;
  const to = [...new Set([personId, ...incident.told])].filter((id) => id !== me);
  const words = wordsOf(incident, { outcome, ...decision, reason }, deps);
  const signed = await exchange.sign(
    {
      kind: 'incident.decide',
      to,
      answers: { recordId: reportId, revision: 0, sha256 },
      body: {
        ...{ reportId, person: personId, sessionId, outcome, decision, reason },
        segments: [...incident.segments],
      },
      subject: officialIncident.decideSubject(words),
      summary: officialIncident.decideSummary(words),
      attachments: [],
    },
    { by: 'token', pin: input.pin },
  );
  transaction(() => {
    getUndecided(reportId, deps);
    exchange.queue(signed);
    carryOut(
      incident,
      {
        ...{ reportId, decisionId: signed.record.id, byId: me, decidedAt: signed.record.sentAt },
        ...{ outcome, ...decision, reason },
      },
      deps,
    );
  });
  tellChanged(deps);
}

/** Whether this person decides of an incident today. */
export function mayDecide({ personId }: Incident, { office, now }: IncidentDeps): boolean {
  const { directory, policy } = office.kit();
  const date = dateOfInstant(now(), policy.zone);
  return incidentDecider(directory, personId, date) === office.me().id;
}

/** Keeps a decision and does what it says with all that is here. Inside a transaction. */
export function carryOut(
  { segments, sessionId }: Incident,
  decision: IncidentDecision,
  deps: IncidentDeps,
): void {
  const { store, journal, sealing } = deps;
  store.decide(decision);
  const { reportId, decisionId, byId, outcome, number, date } = decision;
  if (journal.head(sessionId) !== null) {
    const said = { reportId, decisionId, by: byId, outcome, number, date };
    journal.append(sessionId, 'incident.decided', said);
  }
  if (outcome === 'destroy') sealing.destroy(idsOf(segments), number);
  // What another report has sealed too waits for that one's decision.
  else sealing.unseal(idsOf(segments.filter((each) => standingOf(each, deps) === null)));
}

function idsOf(segments: readonly HashedSegment[]): SegmentId[] {
  return segments.map(({ segmentId }) => segmentId);
}

function getUndecided(reportId: string, { store }: IncidentDeps): Incident {
  const incident = store.find(reportId);
  if (incident === undefined) throw new AppError('not-found', 'Nobody reported this.');
  if (store.findDecision(reportId) !== undefined)
    throw new AppError('state-conflict', 'It was decided already.');
  return incident;
}

function wordsOf(
  { personId, fromMs, toMs, segments }: Incident,
  said: Pick<IncidentDecision, 'outcome' | 'number' | 'date' | 'reason'>,
  deps: IncidentDeps,
) {
  const { directory, policy } = deps.office.kit();
  const format = officialFormat(deps);
  const name = (id: PersonId) => nameOf(directory, id, dateOfInstant(deps.now(), policy.zone));
  return {
    ...said,
    name: deps.office.me().name,
    officer: name(personId),
    from: format.dateTime(fromMs),
    to: format.dateTime(toMs),
    date: format.date(said.date),
    count: segments.length,
    files: segments.map(({ segmentId }) => `${segmentId}.phien`),
  };
}
