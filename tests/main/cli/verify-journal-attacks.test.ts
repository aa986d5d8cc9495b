import { sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { chain, endOf } from '../../../main/sessions/journal.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import type { JournalEntry, JournalEvent } from '../../../shared/session.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn, phienJson } from '../../support/cli.ts';
import { aJournal, anEvent, journalStartMs, withhold } from '../../support/journals.ts';
import { enrolment, say } from '../../support/said-messages.ts';
import { officerId } from '../../support/test-kit.ts';
import { withPolicy } from '../../support/verified-office.ts';
import { aSession, inLog } from '../../support/verified-sessions.ts';
import { aContent, aWeek } from '../../support/verified-week.ts';

/** What an officer or a colleague might try on the journals in a log (design, part 12). */

const given = createVerifiedWeek();
const { journals, submit, withJournals, wrongIn } = given;

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

it('sees a journal that was chained anew under the device’s old signature', async () => {
  const [first, second] = journals();
  const entries = rewritten(second.entries, 'segment.closed', (body) => ({
    ...body,
    toMono: 9999,
  }));
  const forged = { ...second, entries, end: endOf(entries) };
  expect(await wrongIn(await submit(withJournals([first, forged])))).toEqual(['journal-ends']);
});

it('sees an entry that was changed in place', async () => {
  const [first, second] = journals();
  const entries = second.entries.map((entry) => ({ ...entry, at: entry.at + 1 }));
  const wrong = await wrongIn(await submit(withJournals([first, { ...second, entries }])));
  expect(wrong).toContain('journal-chain');
});

it('sees entries that were cut off the end', async () => {
  const [first, second] = journals();
  const cut = { ...second, entries: second.entries.slice(0, -1) };
  expect(await wrongIn(await submit(withJournals([first, cut])))).toEqual([
    'journal-chain',
    'journal-ends',
  ]);
});

it('sees a journal whose end somebody else’s device signed', async () => {
  const second = inLog(given.week.second.entries, given.office.headDevice);
  const [first] = journals();
  expect(await wrongIn(await submit(withJournals([first, second])))).toEqual(['journal-ends']);
});

it('sees a device that nobody enrolled', async () => {
  const content = { ...given.week.content, enrolments: [] };
  expect(await wrongIn(await submit(content))).toEqual(['journal-ends']);
});

it('sees a device that a colleague enrolled in the officer’s name', async () => {
  const enrolments = [
    await enrolment(given.office, given.office.device, given.office.colleague, officerId),
  ];
  const content = aContent(given.office, given.week.content.journals, enrolments);
  expect(await wrongIn(await submit(content))).toContain('journal-ends');
});

it('sees a session dropped from the middle', async () => {
  const third = aSession(given.office, {
    number: 3,
    previousEnd: endOf(given.week.second.entries),
  });
  const [first] = journals();
  const dropped = await submit(withJournals([first, third.journal]));
  expect(await wrongIn(dropped)).toEqual(['previous-sessions']);
});

it('sees two sessions that follow on the same one', async () => {
  const fork = aSession(given.office, { number: 3, previousEnd: endOf(given.week.first.entries) });
  const forked = await submit(withJournals([...given.week.content.journals, fork.journal]));
  expect(await wrongIn(forked)).toEqual(['previous-sessions']);
});

it('does not call the first session of a later week dropped, nor sound', async () => {
  const later = aSession(given.office, {
    number: 3,
    previousEnd: endOf(given.week.second.entries),
  });
  expect(await wrongIn(await submit(withJournals([later.journal])))).toEqual([]);
});

it('finds the session before in another log that is verified with it', async () => {
  const later = aSession(given.office, {
    number: 3,
    previousEnd: endOf(given.week.second.entries),
  });
  const { at } = filesIn({
    'later.eml': (await submit(withJournals([later.journal]))).bytes,
    'earlier.eml': given.week.log.bytes,
    'trust.pem': derToPem(given.office.authority.certificate),
  });
  const both = [at('later.eml'), at('earlier.eml')];
  const { answer } = await phienJson(['verify', ...both, '--trust', at('trust.pem')]);
  // Several files make a list of verdicts.
  const [first] = answer.files as { checks: { name: string; ok: boolean | null }[] }[];
  expect(first?.checks).toContainEqual(
    expect.objectContaining({ name: 'previous-sessions', ok: true }),
  );
});

it('sees a session that calls itself the first of a machine that worked before', async () => {
  const atMs = journalStartMs + 3 * 86_400_000;
  const fresh = aSession(given.office, { number: 5, previousEnd: null, atMs });
  const { at } = filesIn({
    'later.eml': (await submit(withJournals([fresh.journal]))).bytes,
    'earlier.eml': given.week.log.bytes,
    'trust.pem': derToPem(given.office.authority.certificate),
  });
  const both = [at('later.eml'), at('earlier.eml')];
  const { answer } = await phienJson(['verify', ...both, '--trust', at('trust.pem')]);
  // Several files make a list of verdicts.
  const [first] = answer.files as { checks: { name: string; ok: boolean | null }[] }[];
  expect(first?.checks).toContainEqual(
    expect.objectContaining({ name: 'previous-sessions', ok: false }),
  );
});

it('sees sessions of another week told again', async () => {
  const atMs = journalStartMs - 7 * 86_400_000;
  const old = aSession(given.office, { number: 4, previousEnd: null, atMs });
  expect(await wrongIn(await submit(withJournals([old.journal])))).toEqual(['journal-chain']);
});

it('sees sessions of another person', async () => {
  const theirs = aSession(given.office, {
    number: 4,
    previousEnd: null,
    person: 'dong-nghiep',
    device: given.office.headDevice,
  });
  expect(await wrongIn(await submit(withJournals([theirs.journal])))).toEqual([
    'journal-chain',
    'journal-ends',
  ]);
});

it('sees one session told twice', async () => {
  const [first] = journals();
  expect(await wrongIn(await submit(withJournals([first, first])))).toContain('journal-chain');
});

/** The week's second journal with idle time in it. */
function idleEntries(): JournalEntry[] {
  const steps = given.week.second.entries.map(({ mono, at, kind, body }) => ({
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
  const silent = await withPolicy(given.office, { idleInWorkLog: false });
  const [first] = journals();
  const told = [first, inLog(idleEntries(), given.office.device)];
  const log = await submit(aContent(silent, told, given.week.enrolments));
  expect(await wrongIn(log, [], silent)).toEqual(['kit']);
  const kept = await submit(aContent(silent, given.week.content.journals, given.week.enrolments));
  expect(await wrongIn(kept, [], silent)).toEqual([]);
  expect(await wrongIn(await submit(withJournals(told)))).toEqual([]);
});

it('sees idle time that was held back where the office counts it', async () => {
  const entries = idleEntries();
  const held = entries.map((entry) => (entry.kind === 'input.idle' ? withhold(entry) : entry));
  const [first] = journals();
  const wrong = await wrongIn(
    await submit(withJournals([first, inLog(held, given.office.device)])),
  );
  expect(wrong).toEqual(['journal-chain']);
});

it('sees an anchor without its receipt, and one witnessed by the officer alone', async () => {
  const [first, second] = journals();
  const bare = await submit(withJournals([{ ...first, anchors: [] }, second]));
  expect(await wrongIn(bare)).toEqual(['anchors']);
  const receipt = await say(given.office, {
    kind: 'receipt',
    body: { kind: 'session.anchor', receivedAt: 1, outcome: 'applied', reason: '' },
    by: given.office.device,
    from: 'le-thi-thu-ha',
  });
  const own = [Buffer.from(receipt.bytes).toString('base64')];
  expect(await wrongIn(await submit(withJournals([{ ...first, anchors: own }, second])))).toEqual([
    'anchors',
  ]);
});

it('anchors no time by a receipt of days later, and says how late it was', async () => {
  const late = await aWeek(given.office, { receivedAt: journalStartMs + 3 * 86_400_000 });
  const { at } = filesIn({
    'late.eml': late.log.bytes,
    'trust.pem': derToPem(given.office.authority.certificate),
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
  const late = await aWeek(given.office, { receivedAt: journalStartMs + 3 * 86_400_000 });
  const [first, second] = late.content.journals;
  if (!first || !second) throw new Error('The week has two journals.');
  const entries = rewritten(first.entries, 'anchor.received', (body) => ({
    ...body,
    receivedAt: journalStartMs + 3_630_000,
  }));
  const forged = { ...inLog(entries, given.office.device), anchors: first.anchors };
  const next = aSession(given.office, { number: 2, previousEnd: endOf(entries) });
  const content = aContent(given.office, [forged, next.journal], late.enrolments);
  expect(await wrongIn(await submit(content))).toEqual(['anchors']);
});

it('signs journal ends over the bytes of the hash', () => {
  const [first] = given.week.content.journals;
  const end = Buffer.from(first?.end ?? '', 'hex');
  expect(sign('sha256', end, given.office.device.keys.privateKey).toString('base64')).toBe(
    first?.endSignature,
  );
});
