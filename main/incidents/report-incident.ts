import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SegmentId } from '../../shared/session.ts';
import { officialIncident } from '../../shared/text/official-incident.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { headOf, incidentDecider } from '../office/directory.ts';
import { officialFormat } from '../office/office.ts';
import { type IncidentDeps, tellChanged } from './incident-deps.ts';

/**
 * Pauses what still records, and once the report is signed by this device, seals every segment that
 * touches the stretch, enters it and tells the office and the head, without the content. Whatever
 * fails before leaves nothing sealed, and recording paused. Throws `not-found` for an unknown
 * session or where nothing was recorded, `invalid-input` for a stretch that ends before it begins,
 * and what signing throws.
 */
export async function reportIncident(
  input: Input<'incidents.report'>,
  deps: IncidentDeps,
): Promise<void> {
  const { sessionId, fromMs, toMs, kind } = input;
  const { sealing, journal, store, exchange, transaction } = deps;
  if (journal.head(sessionId) === null)
    throw new AppError('not-found', 'There is no such session here.');
  if (toMs <= fromMs) throw new AppError('invalid-input', 'The stretch ends before it begins.');
  if (deps.sessions.now().session?.id === sessionId) pauseRecording(deps);
  const note = nfc(input.note).trim();
  const segments = sealing.findIn(sessionId, { fromMs, toMs });
  if (segments.length === 0) throw new AppError('not-found', 'Nothing was recorded there.');
  const ids = segments.map(({ segmentId }) => segmentId);
  const to = addresseesOf(ids, deps);
  const format = officialFormat(deps);
  const words = {
    name: deps.office.me().name,
    from: format.dateTime(fromMs),
    to: format.dateTime(toMs),
    kind,
    count: segments.length,
    note,
  };
  const signed = await exchange.sign(
    {
      kind: 'incident.report',
      to,
      answers: null,
      body: { sessionId, incident: kind, fromMs, toMs, note, segments },
      subject: officialIncident.reportSubject(words),
      summary: officialIncident.reportSummary(words),
      attachments: [],
    },
    { by: 'device' },
  );
  const { id: reportId, from, sentAt } = signed.record;
  // All or nothing: what is sealed and nobody was told of would be withheld for ever.
  transaction(() => {
    sealing.seal(ids);
    journal.append(sessionId, 'incident.reported', {
      ...{ reportId, fromMs, toMs, kind, note },
      segments: ids,
    });
    store.insert({
      ...{ reportId, sha256: signed.sha256, personId: from, sessionId, kind, fromMs, toMs, note },
      ...{ reportedAt: sentAt, told: to, segments },
    });
    exchange.queue(signed);
  });
  tellChanged(deps);
}

/** What should not be recorded may still be on the screen: recording pauses, if it runs. */
export function pauseRecording({ sessions }: IncidentDeps): void {
  const { session, paused } = sessions.now();
  if (session === null || paused !== null) return;
  sessions.pause({ reason: 'unrecordable', offScreen: null, note: '', minutes: null });
}

/** Who decides, the person's head, and whoever was sent one of the segments. */
function addresseesOf(
  ids: readonly SegmentId[],
  { office, sealing, now }: IncidentDeps,
): PersonId[] {
  const { directory, policy } = office.kit();
  const me = office.me().id;
  const date = dateOfInstant(now(), policy.zone);
  const all = [
    incidentDecider(directory, me, date),
    headOf(directory, me, date),
    ...sealing.holdersOf(ids),
  ];
  return [...new Set(all.filter((id) => id !== null && id !== me))] as PersonId[];
}
