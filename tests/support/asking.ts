import { randomUUID } from 'node:crypto';
import type { Appliers, Incoming } from '../../main/exchange/record-flow.ts';
import type { SentLog } from '../../main/recordings/recording-deps.ts';
import { commitmentOf } from '../../main/recordings/sample-draw.ts';
import { buildWorkLog } from '../../main/work-logs/content.ts';
import type { Output } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import type { SampleCommitment } from '../../shared/spot-check.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import type { Holder } from './certificates.ts';
import { anInstallation, type Installation, type Services, type someKeys } from './installation.ts';
import { aKit, head, officerId, officeWeek } from './office.ts';
import { appendRecord, beginSegment } from './recorded-segment.ts';

/** An officer's installation and their head's, who reads by that device. */
export function officerAndHead(
  keys: ReturnType<typeof someKeys>,
  device: Holder,
  more: Pick<Parameters<typeof anInstallation>[0], 'maxPartBytes'> = {},
) {
  const home = anInstallation({ keys, deviceOf: () => device.certificate, ...more });
  const office = anInstallation({ keys: { ...keys, device: device.keys }, me: head });
  return { home, office, mine: home.start(), heads: office.start() };
}

/** Gives a service what came, as the exchange does. */
export function take({ recordings }: Services, incoming: Incoming | undefined) {
  if (incoming === undefined) throw new Error('Nothing came.');
  // Each applier is given its own kind here.
  const appliers = recordings.appliers as Appliers;
  return appliers[incoming.record.kind]?.(incoming as never);
}

/** What an installation sent last of a kind; anchors go out beside it. */
export const sentBy = ({ queued }: Pick<Installation, 'queued'>, kind: string) =>
  queued.findLast(({ record }) => record.kind === kind);

/** A session with segments of so many minutes each, one after the other. */
export function recordSession(
  services: Services,
  { clock }: Pick<Installation, 'clock'>,
  segmentMinutes: readonly number[],
) {
  services.sessions.readNotice({ version: 1 });
  const started = services.sessions.start({ taskId: null, outsideReason: 'Việc gấp' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const segments = segmentMinutes.map((minutes) => {
    const segmentId = beginSegment(services, clock);
    for (let second = 0; second < minutes * 60; second += 5) {
      clock.pass(5000);
      appendRecord(services, clock, segmentId, 'same');
    }
    return segmentId;
  });
  services.sessions.end();
  return { sessionId: started.id, segments };
}

/** The log of the officer's week, as it would be sent with a commitment. */
export function aSentLog(
  journals: readonly JournalInLog[],
  sampleCommitment: SampleCommitment | null = null,
): SentLog {
  const content = buildWorkLog({
    draft: { week: officeWeek, lines: [], words: '' },
    running: null,
    addedTasks: [],
    journals,
    enrolments: [],
    kit: aKit(),
    sampleCommitment,
    corrects: null,
  });
  return { personId: officerId, revision: 1, sha256: 'b'.repeat(64), content };
}

export const aNonce = 'c1'.repeat(32);

/** Puts the officer's log into both installations, as if it had been sent and received. */
export async function sendLog(
  { home, office, mine }: { home: Installation; office: Installation; mine: Services },
  nonce: string | null = null,
): Promise<{ readonly logId: RecordId; readonly log: SentLog; readonly reviewId: string }> {
  const reviewId = randomUUID();
  // A fresh uuid is a record's id by construction.
  const logId = randomUUID() as RecordId;
  const journals = await mine.sessions.journalsOfWeek(officeWeek);
  const commitment = nonce === null ? null : commitmentOf(Buffer.from(nonce, 'hex'));
  const log = aSentLog(journals, commitment === null ? null : { reviewId, commitment });
  for (const { kept } of [home, office]) {
    kept.logs.set(logId, log);
    if (commitment !== null) kept.reviews.set(reviewId, { sampleCommitment: commitment });
  }
  if (nonce !== null) office.kept.nonces.set(reviewId, nonce);
  return { logId, log, reviewId };
}

/** The one request that waits here; its signed message is kept, as the exchange does. */
export function receiveRequest(
  services: Services,
  { kept }: Pick<Installation, 'kept'>,
  incoming: Incoming | undefined,
): Output<'recordings.requests'>[number] {
  take(services, incoming);
  if (incoming) kept.messages.set(incoming.record.id, incoming.message);
  const [request] = services.recordings.requests();
  if (!request) throw new Error('Nobody asked.');
  return request;
}
