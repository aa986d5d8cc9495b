import { sign } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { chain, endOf, withhold } from '../../../main/sessions/journal.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import { buildWorkLog } from '../../../main/work-logs/content.ts';
import type { JournalEntry, JournalEvent } from '../../../shared/session.ts';
import type { JournalInLog, WorkLogContent } from '../../../shared/work-log.ts';
import { filesIn, phienJson } from '../../support/cli.ts';
import { aJournal, anEvent, journalStartMs } from '../../support/journals.ts';
import {
  aContent,
  aPlan,
  aSession,
  aWeek,
  enrolment,
  inLog,
  makeOffice,
  officerId,
  review,
  type Said,
  type SaidMessage,
  say,
  submitLog,
  type TestOffice,
  withPolicy,
} from '../../support/verified-week.ts';

/** What an officer, a colleague or a head might try (design, part 12), as far as a file carries it. */

type Week = Awaited<ReturnType<typeof aWeek>>;

let office: TestOffice;
let week: Week;

beforeAll(async () => {
  office = await makeOffice();
  week = await aWeek(office);
});

/** The names of the checks that fail. */
async function wrongIn(
  message: SaidMessage,
  answers: readonly SaidMessage[] = [],
  { kitFile }: Pick<TestOffice, 'kitFile'> = office,
): Promise<string[]> {
  const { at, folder } = filesIn({
    'a.eml': message.bytes,
    'trust.pem': derToPem(office.authority.certificate),
    'office.kit': kitFile,
  });
  const given = answers.flatMap(({ bytes }, index) => {
    const name = `given-${index}.eml`;
    return ['--answers', filesIn({ [name]: bytes }).at(name)];
  });
  const words = ['verify', at('a.eml'), '--trust', at('trust.pem'), '--kit', at('office.kit')];
  const { exitCode, answer } = await phienJson([...words, ...given]);
  // Every verdict has its checks.
  const checks = answer.checks as { name: string; ok: boolean | null }[];
  const wrong = checks.filter(({ ok }) => ok === false).map(({ name }) => name);
  expect({ folder, exitCode, ok: answer.ok }).toEqual({
    folder,
    exitCode: wrong.length === 0 ? 0 : 1,
    ok: wrong.length === 0,
  });
  return wrong;
}

const submit = (content: WorkLogContent, overrides: Partial<Said<'work-log.submit'>> = {}) =>
  submitLog(office, content, overrides);

const withJournals = (journals: readonly JournalInLog[]) =>
  aContent(office, journals, week.enrolments);

/** The same happenings chained anew, one of them told otherwise. */
function rewritten(
  entries: readonly JournalEntry[],
  kind: string,
  tell: (body: object) => object,
): JournalEntry[] {
  const told: JournalEntry[] = [];
  for (const { at, mono, kind: own, body, salt } of entries) {
    const said = own === kind && body !== null ? tell(body as object) : body;
    const event = { kind: own, body: said } as unknown as JournalEvent;
    told.push(
      chain(told.at(-1) ?? null, { at, mono, event, salt: Buffer.from(salt ?? '', 'hex') }),
    );
  }
  return told;
}

it('finds nothing wrong with the truth', async () => {
  expect(await wrongIn(week.log, [week.plan, week.planReview])).toEqual([]);
});

it('sees a journal that was chained anew under the device’s old signature', async () => {
  const [first, second] = week.content.journals;
  if (!first || !second) throw new Error('The week has two journals.');
  const entries = rewritten(second.entries, 'segment.closed', (body) => ({
    ...body,
    toMono: 9999,
  }));
  const forged = { ...second, entries, end: endOf(entries) };
  expect(await wrongIn(await submit(withJournals([first, forged])))).toEqual(['journal-ends']);
});

it('sees an entry that was changed in place', async () => {
  const [first, second] = week.content.journals;
  if (!first || !second) throw new Error('The week has two journals.');
  const entries = second.entries.map((entry) => ({ ...entry, at: entry.at + 1 }));
  const wrong = await wrongIn(await submit(withJournals([first, { ...second, entries }])));
  expect(wrong).toContain('journal-chain');
});

it('sees entries that were cut off the end', async () => {
  const [first, second] = week.content.journals;
  if (!first || !second) throw new Error('The week has two journals.');
  const cut = { ...second, entries: second.entries.slice(0, -1) };
  expect(await wrongIn(await submit(withJournals([first, cut])))).toEqual([
    'journal-chain',
    'journal-ends',
  ]);
});

it('sees a journal whose end somebody else’s device signed', async () => {
  const second = inLog(week.second.entries, office.headDevice);
  const [first] = week.content.journals;
  if (!first) throw new Error('The week has two journals.');
  expect(await wrongIn(await submit(withJournals([first, second])))).toEqual(['journal-ends']);
});

it('sees a device that nobody enrolled', async () => {
  const content = { ...week.content, enrolments: [] };
  expect(await wrongIn(await submit(content))).toEqual(['journal-ends']);
});

it('sees a device that a colleague enrolled in the officer’s name', async () => {
  const enrolments = [await enrolment(office, office.device, office.colleague, officerId)];
  const content = aContent(office, week.content.journals, enrolments);
  expect(await wrongIn(await submit(content))).toContain('journal-ends');
});

it('sees a session dropped from the middle', async () => {
  const third = aSession(office, { number: 3, previousEnd: endOf(week.second.entries) });
  const [first] = week.content.journals;
  if (!first) throw new Error('The week has two journals.');
  const dropped = await submit(withJournals([first, third.journal]));
  expect(await wrongIn(dropped)).toEqual(['previous-sessions']);
});

it('sees two sessions that follow on the same one', async () => {
  const fork = aSession(office, { number: 3, previousEnd: endOf(week.first.entries) });
  const forked = await submit(withJournals([...week.content.journals, fork.journal]));
  expect(await wrongIn(forked)).toEqual(['previous-sessions']);
});

it('does not call the first session of a later week dropped, nor sound', async () => {
  const later = aSession(office, { number: 3, previousEnd: endOf(week.second.entries) });
  expect(await wrongIn(await submit(withJournals([later.journal])))).toEqual([]);
});

it('finds the session before in another log that is verified with it', async () => {
  const later = aSession(office, { number: 3, previousEnd: endOf(week.second.entries) });
  const { at } = filesIn({
    'later.eml': (await submit(withJournals([later.journal]))).bytes,
    'earlier.eml': week.log.bytes,
    'trust.pem': derToPem(office.authority.certificate),
  });
  const both = [at('later.eml'), at('earlier.eml')];
  const { answer } = await phienJson(['verify', ...both, '--trust', at('trust.pem')]);
  // Several files make a list of verdicts.
  const [first] = answer.files as { checks: { name: string; ok: boolean | null }[] }[];
  expect(first?.checks).toContainEqual(
    expect.objectContaining({ name: 'previous-sessions', ok: true }),
  );
});

it('sees sessions of another week told again', async () => {
  const atMs = journalStartMs - 7 * 86_400_000;
  const old = aSession(office, { number: 4, previousEnd: null, atMs });
  expect(await wrongIn(await submit(withJournals([old.journal])))).toEqual(['journal-chain']);
});

it('sees sessions of another person', async () => {
  const theirs = aSession(office, {
    number: 4,
    previousEnd: null,
    person: 'dong-nghiep',
    device: office.headDevice,
  });
  expect(await wrongIn(await submit(withJournals([theirs.journal])))).toEqual([
    'journal-chain',
    'journal-ends',
  ]);
});

it('sees one session told twice', async () => {
  const [first] = week.content.journals;
  if (!first) throw new Error('The week has two journals.');
  expect(await wrongIn(await submit(withJournals([first, first])))).toContain('journal-chain');
});

it('sees a colleague’s certificate under the officer’s name', async () => {
  const wrong = await wrongIn(await submit(week.content, { by: office.colleague }));
  expect(wrong).toEqual(['directory-right']);
});

it('sees a device’s signature where a person has to sign', async () => {
  const plan = await say(office, {
    kind: 'plan.withdraw',
    body: { planId: crypto.randomUUID() as never, revision: 1, reason: '' },
    by: office.device,
  });
  expect(await wrongIn(plan)).toContain('certificate-chain');
});

it('sees a work log sent to somebody who is not above', async () => {
  const wrong = await wrongIn(await submit(week.content, { to: ['dong-nghiep'] }));
  expect(wrong).toEqual(['directory-right']);
});

it('sees a review that the officer wrote', async () => {
  const own = await say(office, {
    kind: 'review',
    body: {
      of: 'work-log.submit',
      person: officerId,
      decision: 'approved',
      comment: '',
      lines: [],
      urgent: false,
    },
    to: [officerId],
    answers: { recordId: week.log.id as never, revision: 1, sha256: week.log.sha256 },
  });
  expect(await wrongIn(own)).toContain('directory-right');
});

it('sees totals that the officer changed and signed again', async () => {
  const { total } = week.content;
  const better = { ...total, recordedMs: total.recordedMs + 60_000 };
  expect(await wrongIn(await submit({ ...week.content, total: better }))).toEqual(['totals']);
});

it('sees a day’s figures that the officer changed, with the sum to match', async () => {
  const days = week.content.days.map((day, index) =>
    index === 1 ? { ...day, unattendedMs: 0 } : day,
  );
  const content = { ...week.content, days, total: { ...week.content.total, unattendedMs: 0 } };
  expect(await wrongIn(await submit(content))).toEqual(['totals']);
});

it('sees a gap that was left out or given another cause', async () => {
  const [, ...rest] = week.content.gaps;
  const locked = week.content.gaps.map((gap) => ({ ...gap, cause: 'locked' as const }));
  expect(await wrongIn(await submit({ ...week.content, gaps: rest }))).toEqual(['gaps']);
  expect(await wrongIn(await submit({ ...week.content, gaps: locked }))).toEqual(['gaps']);
});

it('sees a plan other than the submitted one', async () => {
  const easier = { ...aPlan, shifts: [] };
  const content = buildWorkLog({
    draft: { week: week.content.week, lines: [], words: '' },
    running: { content: easier, revision: 1, approved: true },
    addedTasks: [],
    journals: week.content.journals,
    enrolments: week.content.enrolments,
    kit: office.kit,
    corrects: null,
  });
  expect(await wrongIn(await submit(content), [week.plan])).toEqual(['plan']);
});

it('sees a plan called approved that was returned', async () => {
  const returned = await review(office, 'plan.submit', week.plan, 'returned');
  expect(await wrongIn(week.log, [week.plan, returned])).toEqual(['plan']);
});

it('sees a review of another version', async () => {
  const other = await submit({ ...week.content, words: 'Bản khác' });
  expect(await wrongIn(week.logReview, [other])).toEqual(['answers']);
});

it('sees hours and holidays that are not the kit’s', async () => {
  const [entry] = week.content.hours;
  if (!entry) throw new Error('The office has hours.');
  const short = { ...entry, morning: { start: '07:30', end: '07:31' } };
  const content = aContent(office, week.content.journals, week.enrolments);
  const wrong = await wrongIn(await submit({ ...content, hours: [short] }));
  expect(wrong).toEqual(['kit', 'totals']);
});

/** The week's second journal with idle time in it. */
function idleEntries(): JournalEntry[] {
  const steps = week.second.entries.map(({ mono, at, kind, body }) => ({
    mono,
    at,
    event: { kind, body } as unknown as JournalEvent,
  }));
  const idle = {
    mono: 5000,
    at: journalStartMs,
    event: anEvent('input.idle', { sinceMono: 2000 }),
  };
  return aJournal(steps.toSpliced(2, 0, idle));
}

it('sees idle time in a log where the kit’s decision leaves it with the officer', async () => {
  const silent = await withPolicy(office, { idleInWorkLog: false });
  const [first] = week.content.journals;
  if (!first) throw new Error('The week has two journals.');
  const told = [first, inLog(idleEntries(), office.device)];
  const log = await submit(aContent(silent, told, week.enrolments));
  expect(await wrongIn(log, [], silent)).toEqual(['kit']);
  const kept = await submit(aContent(silent, week.content.journals, week.enrolments));
  expect(await wrongIn(kept, [], silent)).toEqual([]);
  expect(await wrongIn(await submit(withJournals(told)))).toEqual([]);
});

it('sees idle time that was held back where the office counts it', async () => {
  const entries = idleEntries();
  const held = entries.map((entry) => (entry.kind === 'input.idle' ? withhold(entry) : entry));
  const [first] = week.content.journals;
  if (!first) throw new Error('The week has two journals.');
  const wrong = await wrongIn(await submit(withJournals([first, inLog(held, office.device)])));
  expect(wrong).toEqual(['journal-chain']);
});

it('sees an anchor without its receipt, and one witnessed by the officer alone', async () => {
  const [first, second] = week.content.journals;
  if (!first || !second) throw new Error('The week has two journals.');
  const bare = await submit(withJournals([{ ...first, anchors: [] }, second]));
  expect(await wrongIn(bare)).toEqual(['anchors']);
  const receipt = await say(office, {
    kind: 'receipt',
    body: { kind: 'session.anchor', receivedAt: 1, outcome: 'applied', reason: '' },
    by: office.device,
    from: 'le-thi-thu-ha',
  });
  const own = [Buffer.from(receipt.bytes).toString('base64')];
  expect(await wrongIn(await submit(withJournals([{ ...first, anchors: own }, second])))).toEqual([
    'anchors',
  ]);
});

it('anchors no time by a receipt of days later, and says how late it was', async () => {
  const late = await aWeek(office, { receivedAt: journalStartMs + 3 * 86_400_000 });
  const { at } = filesIn({
    'late.eml': late.log.bytes,
    'trust.pem': derToPem(office.authority.certificate),
  });
  const { answer } = await phienJson(['verify', at('late.eml'), '--trust', at('trust.pem')]);
  expect(answer).toMatchObject({
    ok: true,
    totals: { anchoredMs: 0, unanchoredMs: 40_000 },
    checks: expect.arrayContaining([
      { name: 'anchors', ok: null, detail: expect.stringContaining('70 giờ 59 phút') },
    ]),
  });
});

it('sees a receipt that the journal dates nearer than its signer did', async () => {
  const late = await aWeek(office, { receivedAt: journalStartMs + 3 * 86_400_000 });
  const [first, second] = late.content.journals;
  if (!first || !second) throw new Error('The week has two journals.');
  const entries = rewritten(first.entries, 'anchor.received', (body) => ({
    ...body,
    receivedAt: journalStartMs + 3_630_000,
  }));
  const forged = { ...inLog(entries, office.device), anchors: first.anchors };
  const next = aSession(office, { number: 2, previousEnd: endOf(entries) });
  const content = aContent(office, [forged, next.journal], late.enrolments);
  expect(await wrongIn(await submit(content))).toEqual(['anchors']);
});

it('sees a log without its printed form', async () => {
  expect(await wrongIn(await submit(week.content, { attachments: [] }))).toEqual(['pdf']);
});

it('calls a log that only the device signed neither wrong nor anybody’s', async () => {
  const waiting = await submit(week.content, { by: office.device });
  expect(await wrongIn(waiting)).toEqual([]);
});

it('meets a log of impossible zones and times with an answer', async () => {
  const mars = await submit({ ...week.content, zone: 'Mars/Olympus' });
  expect(await wrongIn(mars)).toEqual(['kit', 'journal-chain', 'totals', 'gaps']);
});

it('signs journal ends over the bytes of the hash', () => {
  const [first] = week.content.journals;
  const end = Buffer.from(first?.end ?? '', 'hex');
  expect(sign('sha256', end, office.device.keys.privateKey).toString('base64')).toBe(
    first?.endSignature,
  );
});
