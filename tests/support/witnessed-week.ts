import { endOf } from '../../main/sessions/journal.ts';
import type { RecordOf } from '../../shared/envelope.ts';
import type { JournalInLog, WorkLogContent } from '../../shared/work-log.ts';
import type { Holder } from './certificates.ts';
import { journalStartMs } from './journals.ts';
import { enrolment, type SaidMessage } from './said-messages.ts';
import { headId, officerId } from './test-kit.ts';
import { makeTimestampAuthority } from './timestamp-authority.ts';
import { makeOffice, type TestOffice } from './verified-office.ts';
import { aContent } from './verified-week.ts';
import { aWitnessedSession, type Timestamper } from './witnessed-session.ts';

const hour = 3_600_000;
const validity = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2080, 0, 1) };

export type WitnessedWeek = Awaited<ReturnType<typeof aWitnessedWeek>>;

/** An office whose timestamp server the anchor vouches for. Ask once per file. */
export async function makeWitnessedOffice(): Promise<{ office: TestOffice; server: Holder }> {
  const office = await makeOffice();
  return { office, server: await makeTimestampAuthority(office.authority, validity) };
}

/** Three sessions of one day, one after another on one machine, all they rest on included. */
export async function aWitnessedWeek(
  office: TestOffice,
  timestamper: Timestamper,
  { previousEnd = null as string | null, startMs = journalStartMs, first = 1 } = {},
) {
  const sessions: Awaited<ReturnType<typeof aWitnessedSession>>[] = [];
  for (const index of [0, 1, 2]) {
    const last = sessions.at(-1);
    sessions.push(
      await aWitnessedSession(office, timestamper, {
        number: first + index,
        previousEnd: last ? endOf(last.entries) : previousEnd,
        startMs: startMs + index * hour,
      }),
    );
  }
  const enrolments = await Promise.all([
    enrolment(office, office.device, office.officer, officerId),
    enrolment(office, office.headDevice, office.head, headId),
  ]);
  const journals = sessions.map(({ journal }) => journal);
  const segments = sessions.flatMap((session) => session.segments);
  return {
    sessions,
    journals,
    segments,
    enrolments,
    content: contentOf(office, journals, enrolments),
  };
}

export function contentOf(
  office: TestOffice,
  journals: readonly JournalInLog[],
  enrolments: readonly SaidMessage[],
): WorkLogContent {
  return aContent(office, journals, enrolments);
}

/** The record of a log by the officer, for checks that look at nothing else of a message. */
export function recordOf(content: WorkLogContent): RecordOf<'work-log.submit'> {
  const body = { workLogId: crypto.randomUUID(), revision: 1, content };
  // What the checks read of a record is all here.
  return {
    from: officerId,
    kind: 'work-log.submit',
    body,
  } as unknown as RecordOf<'work-log.submit'>;
}
