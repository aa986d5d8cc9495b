import { verify } from 'node:crypto';
import type { RecordOf } from '../../shared/envelope.ts';
import type { Text } from '../../shared/text/text.ts';
import { dateOfInstant, weekOfDate } from '../../shared/week.ts';
import type { JournalInLog, WorkLogContent } from '../../shared/work-log.ts';
import { endOf, startOf, verifyJournal } from '../sessions/journal.ts';
import { readCertificate } from '../signing/certificates.ts';
import { type Check, sound, unsound } from './check.ts';
import type { Devices } from './devices.ts';

type Log = RecordOf<'work-log.submit'>;

/** The chain of every journal, and that each tells of this person's sessions in this week, once. */
export function checkJournalChain({ from, body }: Log, text: Text): Check {
  const { content } = body;
  const seen = new Set<string>();
  for (const journal of content.journals) {
    const flaw = chainFlaw(journal, { content, from, seen }, text);
    if (flaw !== null) return unsound('journal-chain', flaw);
    seen.add(journal.sessionId);
  }
  const entries = content.journals.reduce((sum, journal) => sum + journal.entries.length, 0);
  const count = content.journals.length;
  return sound(
    'journal-chain',
    count === 0
      ? text.t('cli.verify.noSessions')
      : text.t('cli.verify.chainSound', { count, entries }),
  );
}

/** The device's signature on the end of every journal. */
export function checkJournalEnds({ from, body }: Log, devices: Devices, text: Text): Check {
  const { journals } = body.content;
  for (const journal of journals) {
    const session = sessionName(journal, text);
    const problem = endProblem(journal, { from, devices });
    if (problem !== null)
      return unsound('journal-ends', text.t(`cli.verify.${problem}`, { session }));
  }
  const count = journals.length;
  return sound(
    'journal-ends',
    count === 0 ? text.t('cli.verify.noSessions') : text.t('cli.verify.endsSound', { count }),
  );
}

/** How people name a session: when it began. */
export function sessionName({ entries }: Pick<JournalInLog, 'entries'>, { format }: Text): string {
  return format.dateTime(entries[0]?.at ?? 0);
}

function chainFlaw(
  journal: JournalInLog,
  of: { content: WorkLogContent; from: string; seen: ReadonlySet<string> },
  text: Text,
): string | null {
  const session = sessionName(journal, text);
  const check = verifyJournal(journal.entries);
  if (!check.ok) {
    const at = text.format.dateTime(journal.entries[check.seq]?.at ?? 0);
    return text.t(`cli.verify.flaw.${check.reason}`, { session, line: check.seq + 1, at });
  }
  const start = startOf(journal.entries);
  if (
    start === null ||
    start.sessionId !== journal.sessionId ||
    endOf(journal.entries) !== journal.end
  )
    return text.t('cli.verify.chainOtherEnd', { session });
  if (start.personId !== of.from) return text.t('cli.verify.chainOtherPerson', { session });
  if (of.seen.has(journal.sessionId)) return text.t('cli.verify.chainTwice', { session });
  return weekOfStart(journal, of.content.zone) === of.content.week
    ? null
    : text.t('cli.verify.chainOtherWeek', { session });
}

/** The week in which a session began; null in a zone that does not exist. */
export function weekOfStart({ entries }: JournalInLog, zone: string): string | null {
  try {
    return weekOfDate(dateOfInstant(entries[0]?.at ?? 0, zone));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type EndProblem = 'endsOtherDevice' | 'endsDeviceUnknown' | 'endsOtherOwner' | 'endsSignature';

function endProblem(
  { device, entries, endSignature }: JournalInLog,
  { from, devices }: { from: string; devices: Devices },
): EndProblem | null {
  if (startOf(entries)?.device !== device) return 'endsOtherDevice';
  const vouched = devices.get(device);
  if (vouched === undefined) return 'endsDeviceUnknown';
  if (vouched.personId !== from) return 'endsOtherOwner';
  const key = readCertificate(vouched.certificate).publicKey;
  const end = Buffer.from(endOf(entries), 'hex');
  const isSigned = verify('sha256', end, key, Buffer.from(endSignature, 'base64'));
  return isSigned ? null : 'endsSignature';
}
