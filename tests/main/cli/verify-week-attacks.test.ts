import { beforeAll, describe, expect, it } from 'vitest';
import type { Beside } from '../../../main/cli/verify-message.ts';
import { verifyMessage } from '../../../main/cli/verify-message.ts';
import { chain, endOf } from '../../../main/sessions/journal.ts';
import type { JournalEntry, JournalEvent } from '../../../shared/session.ts';
import { createText } from '../../../shared/text/text.ts';
import type { JournalInLog } from '../../../shared/work-log.ts';
import type { Holder } from '../../support/certificates.ts';
import { filesIn } from '../../support/cli.ts';
import { journalStartMs } from '../../support/journals.ts';
import { type TestOffice, weekEndMs } from '../../support/verified-office.ts';
import { inLog } from '../../support/verified-sessions.ts';
import { submitLog } from '../../support/verified-week.ts';
import { aWitnessedSession } from '../../support/witnessed-session.ts';
import {
  aWitnessedWeek,
  contentOf,
  makeWitnessedOffice,
  type WitnessedWeek,
} from '../../support/witnessed-week.ts';

/** What an officer who holds every key of the device might try on a whole week (design, part 12). */

const text = createText('en');
const hour = 3_600_000;
let office: TestOffice;
let server: Holder;
let week: WitnessedWeek;
beforeAll(async () => {
  ({ office, server } = await makeWitnessedOffice());
  week = await aWitnessedWeek(office, { server });
});

async function verify(journals: readonly JournalInLog[], more: Partial<Beside> = {}) {
  const log = await submitLog(office, contentOf(office, journals, week.enrolments));
  const beside: Beside = {
    anchors: [office.authority.certificate],
    kit: { state: 'absent' },
    segments: null,
    given: [],
    enrolments: [],
    otherJournals: [],
    now: weekEndMs,
    ...more,
  };
  return verifyMessage(log.bytes, beside, text);
}
async function wrongIn(...asked: Parameters<typeof verify>) {
  const { checks } = await verify(...asked);
  return checks.filter(({ ok }) => ok === false).map(({ name, detail }) => ({ name, detail }));
}

/** Happenings chained anew by the device; witnesses stay as they were. */
function again(
  journal: JournalInLog,
  change: (entries: readonly JournalEntry[]) => readonly JournalEntry[],
): JournalInLog {
  const told: JournalEntry[] = [];
  for (const { at, mono, kind, body, salt } of change(journal.entries)) {
    const event = { kind, body } as unknown as JournalEvent;
    const bytes = Buffer.from(salt ?? '', 'hex');
    told.push(chain(told.at(-1) ?? null, { at, mono, event, salt: bytes }));
  }
  const { anchors, timestamps } = journal;
  return { ...inLog(told, office.device), anchors, timestamps };
}
/** The same without anybody's witness: what a journal alone has to bear. */
function unwitnessed(journal: JournalInLog, change: Parameters<typeof again>[1] = (all) => all) {
  const bare = again(journal, (entries) =>
    change(entries.filter(({ kind }) => !kind.startsWith('anchor.'))),
  );
  return { ...bare, anchors: [], timestamps: { tokens: [], certificates: [] } };
}
const journalAt = (index: number): JournalInLog => {
  const journal = week.journals[index];
  if (!journal) throw new Error('The week has three journals.');
  return journal;
};
const withBody = (kind: string, tell: (body: object) => object) => (all: readonly JournalEntry[]) =>
  all.map((entry) =>
    // The change has the shape of a body of this kind.
    entry.kind === kind ? { ...entry, body: tell(entry.body as object) as never } : entry,
  );

describe('segments', () => {
  it('named twice in a session, or in two, are found without their files', async () => {
    const twice = unwitnessed(journalAt(0), (entries) => {
      const named = entries.filter(({ kind }) => kind.startsWith('segment.')).slice(0, 4);
      const at = entries.findIndex(({ kind }) => kind === 'paused');
      const moved = named.map((entry) => ({ ...entry, mono: entries[at]?.mono ?? 0 }));
      return entries.toSpliced(at, 0, ...moved);
    });
    expect(await wrongIn([twice])).toEqual([
      { name: 'segments', detail: expect.stringMatching(/is named twice.*entry 12/) },
    ]);
    const first = unwitnessed(journalAt(0));
    const [id] = week.segments.map((segment) => segment.id);
    const stolen = withBody('segment.opened', (body) => ({ ...body, segmentId: id }));
    const [, second] = week.journals;
    if (!second) throw new Error('The week has three journals.');
    const other = unwitnessed(second, (entries) => stolen(entries.slice(0, 4)));
    expect(await wrongIn([first, other])).toContainEqual(
      expect.objectContaining({ name: 'segments' }),
    );
  });

  it('whose file is a copy of another’s are found by its hash, and by its header', async () => {
    const [one, two] = week.segments;
    if (!one || !two) throw new Error('The week has segments.');
    const copied = unwitnessed(
      journalAt(0),
      withBody('segment.closed', (body) =>
        'segmentId' in body && body.segmentId === two.id ? { ...body, sha256: one.sha256 } : body,
      ),
    );
    expect(await wrongIn([copied])).toMatchObject([{ name: 'segments' }]);
    const lone = unwitnessed(journalAt(0), (entries) =>
      withBody('segment.closed', (body) => ({ ...body, sha256: one.sha256 }))(
        entries
          .filter(({ body }) => (body as { segmentId?: string }).segmentId !== one.id)
          .filter(
            ({ kind }, index, all) =>
              kind !== 'segment.closed' || all.findIndex((entry) => entry.kind === kind) === index,
          )
          .slice(0, 9),
      ),
    );
    const { folder } = filesIn({ [`${two.id}.phien`]: one.file });
    expect(await wrongIn([lone], { segments: folder })).toContainEqual({
      name: 'segments',
      detail: expect.stringContaining('belongs to another segment'),
    });
  });
});

describe('screens and masks', () => {
  it('are not recorded at once where no entry says that both are in scope', async () => {
    const unscoped = unwitnessed(journalAt(0), (entries) =>
      entries.filter(({ kind }) => kind !== 'displays.scoped'),
    );
    expect(await wrongIn([unscoped])).toMatchObject([
      { name: 'journal-chain', detail: expect.stringContaining('out of order') },
    ]);
  });

  it('masked by another share are found by the chain, or by the witnesses', async () => {
    const less = withBody('masks.changed', () => ({ percent: 0 }));
    const inPlace = { ...journalAt(0), entries: [...less(journalAt(0).entries)] };
    const wrong = await wrongIn([inPlace]);
    expect(wrong).toContainEqual({
      name: 'journal-chain',
      detail: expect.stringMatching(/entry 6 /),
    });
    const names = (await wrongIn([again(journalAt(0), less)])).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['anchors', 'timestamps']));
  });
});

describe('sessions', () => {
  const next = (previousEnd: string | null, startMs: number) =>
    aWitnessedSession(office, { server }, { number: 9, previousEnd, startMs });

  it('that begin before the one ahead of them ended are found', async () => {
    const third = await next(endOf(journalAt(0).entries), journalStartMs + 20 * 60_000);
    expect(await wrongIn([journalAt(0), third.journal])).toMatchObject([
      { name: 'previous-sessions', detail: expect.stringContaining('counted twice') },
    ]);
  });

  it('are not called missing because the clock was put right in between', async () => {
    const earlier = await next(endOf(journalAt(0).entries), journalStartMs + 38 * 60_000);
    expect(await wrongIn([journalAt(0), earlier.journal])).toEqual([]);
    const before = await next(endOf(journalAt(0).entries), journalStartMs - 3 * hour);
    expect(await wrongIn([journalAt(0), before.journal])).toMatchObject([
      { name: 'previous-sessions', detail: expect.stringContaining('counted twice') },
    ]);
  });

  it('left out at a week’s end are found once the next week’s log is there too', async () => {
    const nextWeek = journalStartMs + 7 * 24 * hour;
    const later = await next(endOf(journalAt(2).entries), nextWeek);
    const followed = { otherJournals: [journalAt(0), journalAt(1)] };
    const content = { ...contentOf(office, [later.journal], week.enrolments), week: '2026-W48' };
    const log = await submitLog(office, content);
    const beside: Beside = {
      anchors: [office.authority.certificate],
      kit: { state: 'absent' },
      segments: null,
      given: [],
      enrolments: [],
      now: weekEndMs,
      otherJournals: [],
    };
    const saidWith = async (otherJournals: readonly JournalInLog[]) => {
      const { checks } = await verifyMessage(log.bytes, { ...beside, otherJournals }, text);
      return checks.find(({ name }) => name === 'previous-sessions');
    };
    expect(await saidWith(followed.otherJournals)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('not in the given work log of the week before'),
    });
    expect(await saidWith(week.journals)).toMatchObject({ ok: true });
    expect(await saidWith([])).toMatchObject({ ok: null });
  });

  it('left out when nothing follows on them cannot be found: nothing names them', async () => {
    expect(await wrongIn([journalAt(0), journalAt(1)])).toEqual([]);
    expect(await wrongIn([])).toEqual([]);
  });
});

it('counts no time as anchored that was added behind the last witness', async () => {
  const longer = again(journalAt(0), (entries) => {
    const end = entries.findIndex(({ kind }) => kind === 'session.ended');
    const [ended] = entries.slice(end, end + 1);
    if (!ended) throw new Error('The session has ended.');
    const kept = entries.slice(0, end);
    return [...kept, { ...ended, mono: ended.mono + 2 * hour, at: ended.at + 2 * hour }];
  });
  const { totals, checks } = await verify([longer]);
  expect(checks.filter(({ ok }) => ok === false)).toEqual([]);
  const { totals: truth } = await verify([journalAt(0)]);
  expect(totals?.elapsedMs).toBe((truth?.elapsedMs ?? 0) + 2 * hour);
  expect(totals?.anchoredMs).toBeLessThan(truth?.anchoredMs ?? 0);
});
