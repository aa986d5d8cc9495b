import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkAnchors } from '../../../main/cli/check-anchors.ts';
import { checkTimestamps } from '../../../main/cli/check-timestamps.ts';
import { timestampToleranceMs } from '../../../main/sessions/anchored.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import { createText } from '../../../shared/text/text.ts';
import type { JournalInLog } from '../../../shared/work-log.ts';
import { type Holder, makeAuthority } from '../../support/certificates.ts';
import { states } from '../../support/checked-files.ts';
import { filesIn, phienJson } from '../../support/cli.ts';
import { aKeptToken, makeTimestampAuthority } from '../../support/timestamp-authority.ts';
import { type TestOffice, weekEndMs } from '../../support/verified-office.ts';
import { submitLog } from '../../support/verified-week.ts';
import {
  aWitnessedWeek,
  makeWitnessedOffice,
  recordOf,
  type WitnessedWeek,
} from '../../support/witnessed-week.ts';

const text = createText('en');
let office: TestOffice;
let server: Holder;
let week: WitnessedWeek;
beforeAll(async () => {
  ({ office, server } = await makeWitnessedOffice());
  week = await aWitnessedWeek(office, { server });
});

const check = (
  journals: readonly JournalInLog[],
  anchors = [office.authority.certificate],
  now = weekEndMs,
) =>
  checkTimestamps(recordOf({ ...week.content, journals: [...journals] }), { anchors, now }, text);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The week with its second journal told otherwise. */
function withSecond(change: (journal: JournalInLog) => Partial<JournalInLog>): JournalInLog[] {
  const [first, second, third] = week.journals;
  if (!first || !second || !third) throw new Error('The week has three journals.');
  return [first, { ...second, ...change(second) }, third];
}

describe('the timestamps of a week', () => {
  it('are sound, and anchor the sessions whole', async () => {
    const log = await submitLog(office, week.content);
    const { at } = filesIn({
      'log.eml': log.bytes,
      'trust.pem': derToPem(office.authority.certificate),
    });
    const { answer } = await phienJson(['verify', at('log.eml'), '--trust', at('trust.pem')]);
    expect(answer.ok).toBe(true);
    expect(states(answer)).toMatchObject({ anchors: true, timestamps: true, totals: true });
    expect(answer.totals).toMatchObject({ anchoredMs: 3 * 40 * 60_000, unanchoredMs: 0 });
  });

  it('are told in both languages with their number', () => {
    expect(check(week.journals)).toMatchObject({
      ok: true,
      detail: 'Trusted servers timestamped 9 places.',
    });
  });

  it('need a server that the person who verifies trusts', async () => {
    const elsewhere = await makeAuthority('Nơi khác');
    expect(check(week.journals, [elsewhere.certificate])).toMatchObject({
      ok: false,
      detail: expect.stringContaining('entry 3'),
    });
  });

  it('are not those of a server that the officer made up', async () => {
    const own = await makeAuthority('Tự lập');
    const validity = { notBefore: 0, notAfter: Date.UTC(2080, 0, 1) };
    const forged = await aWitnessedWeek(office, {
      server: await makeTimestampAuthority(own, validity),
    });
    expect(check(forged.journals)).toMatchObject({ ok: false });
  });

  it('are missed where the log leaves one out', () => {
    const journals = withSecond(({ timestamps }) => ({
      timestamps: { ...timestamps, tokens: timestamps.tokens.slice(0, -1) },
    }));
    expect(check(journals)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/08:30|8:30/),
    });
  });

  it('are of the entry that the journal names, whatever token lies there', () => {
    const journals = withSecond(({ timestamps, entries }) => {
      const [first] = timestamps.tokens;
      const named = entries.findLast(({ kind }) => kind === 'anchor.timestamped');
      const token = Buffer.from(first ?? '', 'base64');
      const body = { ...(named?.body as object), token: sha256(token) };
      return {
        entries: entries.map((entry) => (entry === named ? { ...entry, body } : entry)) as never,
      };
    });
    expect(check(journals)).toMatchObject({ ok: false });
  });

  it('cannot do without the certificate of their signer', () => {
    const journals = withSecond(({ timestamps }) => ({
      timestamps: { ...timestamps, certificates: [] },
    }));
    expect(check(journals)).toMatchObject({ ok: false });
  });

  it.each([2 * timestampToleranceMs, -2 * timestampToleranceMs])(
    'made %d ms from their time are no fault, and anchor no time',
    async (aheadMs) => {
      const late = await aWitnessedWeek(office, { server, aheadMs });
      expect(check(late.journals)).toMatchObject({ ok: null });
      const receiptsOnly = late.content.total.anchoredMs;
      expect(receiptsOnly).toBeLessThan(3 * 40 * 60_000);
    },
  );

  it('ahead of the clock of whoever verifies prove no time, and nobody is called wrong', async () => {
    const [first, second] = week.journals;
    if (!first || !second) throw new Error('The week has three journals.');
    // Their own office's server, and a computer whose clock stands where the second session begins.
    const now = second.entries[0]?.at ?? 0;
    const said = check(week.journals, undefined, now - 5 * 60_000 - 1);
    expect(said).toMatchObject({ ok: null, detail: expect.stringContaining('clock') });
    expect(said?.detail).toContain(': 6, up to');
    expect(said?.detail).toContain('trusted servers: 3.');
    expect(check([first], undefined, now)).toMatchObject({ ok: true });
    const log = await submitLog(office, week.content);
    const { at } = filesIn({
      'log.eml': log.bytes,
      'trust.pem': derToPem(office.authority.certificate),
    });
    const words = ['verify', at('log.eml'), '--trust', at('trust.pem')];
    const { answer, exitCode } = await phienJson(words, {}, now - 86_400_000);
    expect({ exitCode, timestamps: states(answer).timestamps }).toEqual({
      exitCode: 0,
      timestamps: null,
    });
  });

  it('a few minutes ahead are those of two clocks that are both called right', () => {
    const last = week.journals.flatMap(({ entries }) =>
      entries.filter(({ kind }) => kind === 'anchor.timestamped').map(({ at }) => at),
    );
    const now = Math.max(...last) - 4 * 60_000;
    expect(check(week.journals, undefined, now)).toMatchObject({ ok: true });
  });

  it('that run backwards along a journal are named', async () => {
    const journals = withSecond(({ entries, timestamps }) => {
      const at = entries.findLastIndex(({ kind }) => kind === 'anchor.timestamped');
      const head = entries[at - 1]?.hash ?? '';
      const genTime = (entries[0]?.at ?? 0) - 5 * 60_000;
      const { token, sha256: id } = aKeptToken(server, { imprint: head, atMs: genTime });
      const told = entries.map((entry, index) =>
        index === at ? { ...entry, body: { head, genTime, token: id } } : entry,
      );
      const tokens = [...timestamps.tokens, Buffer.from(token).toString('base64')];
      return { entries: told, timestamps: { ...timestamps, tokens } };
    });
    expect(check(journals)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('earlier than the one before it'),
    });
  });
});

it('says nothing of timestamps where there are none', () => {
  const bare = week.journals.map((journal) => ({
    ...journal,
    entries: journal.entries.filter(({ kind }) => kind !== 'anchor.timestamped'),
  }));
  expect(check(bare)).toBeNull();
});

it('leaves receipts out where only servers witnessed', () => {
  const stamped = week.journals.map((journal) => ({
    ...journal,
    entries: journal.entries.filter(({ kind }) => !kind.startsWith('anchor.re')),
  }));
  const record = recordOf({ ...week.content, journals: stamped });
  expect(checkAnchors(record, { devices: new Map(), now: weekEndMs }, text)).toBeNull();
});
