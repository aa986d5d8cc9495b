import { sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '../../../main/cli/check.ts';
import { checkAnchors } from '../../../main/cli/check-anchors.ts';
import { checkJournalChain, checkJournalEnds } from '../../../main/cli/check-journals.ts';
import { checkPreviousSessions } from '../../../main/cli/check-previous.ts';
import { checkTimestamps } from '../../../main/cli/check-timestamps.ts';
import { type Devices, vouchedDevices } from '../../../main/cli/devices.ts';
import { readSignedMessage } from '../../../main/exchange/signed-message.ts';
import { chain, endOf } from '../../../main/sessions/journal.ts';
import type { JournalEntry, JournalEvent } from '../../../shared/session.ts';
import { createText } from '../../../shared/text/text.ts';
import type { JournalInLog } from '../../../shared/work-log.ts';
import {
  byteDamage,
  damaged,
  isSameBytes,
  leavesOf,
  otherValue,
  valueAt,
  withValue,
} from '../../support/damage.ts';
import { type TestOffice, weekEndMs } from '../../support/verified-office.ts';
import {
  aWitnessedWeek,
  makeWitnessedOffice,
  recordOf,
  type WitnessedWeek,
} from '../../support/witnessed-week.ts';

/**
 * Random damage to a journal in a log that its officer signs all the same. Damage is any change to what
 * the journal says or is witnessed by. Not damage, by rule: another spelling of the same bytes in
 * base64, the outer headers of a receipt, which nobody signs, and, where the device signs a journal
 * that was chained anew, what lies behind its last witness.
 */

const text = createText('en');
let office: TestOffice;
let week: WitnessedWeek;
let journal: JournalInLog;
let devices: Devices;
beforeAll(async () => {
  const made = await makeWitnessedOffice();
  ({ office } = made);
  week = await aWitnessedWeek(office, made);
  const [first] = week.journals;
  if (!first) throw new Error('The week has journals.');
  journal = first;
  const anchors = [office.authority.certificate];
  devices = vouchedDevices(
    week.enrolments.map(({ bytes }) => bytes),
    { anchors, kit: null },
  );
});

function checksOf(journals: readonly JournalInLog[]): readonly (() => Check | null)[] {
  const record = recordOf({ ...week.content, journals: [...journals] });
  return [
    () => checkJournalChain(record, text),
    () => checkJournalEnds(record, devices, text),
    () => checkPreviousSessions(record, [], text),
    () =>
      checkTimestamps(record, { anchors: [office.authority.certificate], now: weekEndMs }, text),
    () => checkAnchors(record, { devices, now: weekEndMs }, text),
  ];
}

/** The first check that finds something wrong and says what; undefined when none does. */
function wrongIn(changed: JournalInLog): Check | undefined {
  for (const check of checksOf([changed])) {
    const said = check();
    if (said?.ok === false && said.detail !== '') return said;
  }
  return undefined;
}

const entryAt = (at: number): JournalEntry => {
  const entry = journal.entries[at % journal.entries.length];
  if (!entry) throw new Error('The journal has entries.');
  return entry;
};
const fields = ['seq', 'at', 'mono', 'kind', 'salt', 'bodyHash', 'prev', 'hash'] as const;

/** One entry with another value in any one place, its body included. */
function changedEntry(at: number, field: number, seed: number): JournalEntry {
  const entry = entryAt(at);
  const places = [
    ...fields.map((name) => [name]),
    ...leavesOf(entry.body).map((path) => ['body', ...path]),
  ];
  const place = places[field % places.length] ?? [];
  return withValue(entry, place, otherValue(valueAt(entry, place), seed));
}

/** What is done to a row of entries: each leaves another row. */
const rearranged = fc
  .record({ kind: fc.constantFrom('drop', 'repeat', 'swap', 'cut'), a: fc.nat(), b: fc.nat() })
  .map(({ kind, a, b }) => (entries: readonly JournalEntry[]): JournalEntry[] => {
    const [at, to] = [a % entries.length, b % entries.length];
    const [one, other] = [entries[at], entries[to]];
    if (!one || !other) throw new Error('The journal has entries.');
    if (kind === 'drop') return entries.toSpliced(at, 1);
    if (kind === 'repeat') return entries.toSpliced(to, 0, one);
    if (kind === 'cut') return entries.slice(0, Math.max(1, at));
    return entries.with(at, other).with(to, one);
  });

it('finds nothing wrong with a journal as it was written', () => {
  expect(checksOf(week.journals).map((check) => check()?.ok)).toEqual(Array(5).fill(true));
  expect(wrongIn(journal)).toBeUndefined();
});

describe('an entry', () => {
  it('changed in any one place is found, and named by its number', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(1_000_000), (at, field, seed) => {
        const entry = changedEntry(at, field, seed);
        const index = at % journal.entries.length;
        const wrong = wrongIn({ ...journal, entries: journal.entries.with(index, entry) });
        expect(wrong?.name).toBe('journal-chain');
        expect(wrong?.detail).toContain(`entry ${index + 1} `);
      }),
      { numRuns: 3000 },
    );
  }, 300_000);

  it('dropped, told twice, swapped or cut off with all behind it is found', () => {
    fc.assert(
      fc.property(rearranged, (rearrange) => {
        const entries = rearrange(journal.entries);
        fc.pre(
          entries.some(({ hash }, index) => hash !== journal.entries[index]?.hash) ||
            entries.length !== journal.entries.length,
        );
        expect(wrongIn({ ...journal, entries })?.name).toBe('journal-chain');
      }),
      { numRuns: 1000 },
    );
  }, 300_000);
});

describe('a journal that its own device chained and signed anew', () => {
  /** With `told` the entries name the new hashes where they named the old ones. */
  function rechained(entries: readonly JournalEntry[], told: boolean): JournalInLog {
    const renamed = new Map<string, string>();
    const again: JournalEntry[] = [];
    for (const { at, mono, kind, salt, body, hash } of entries) {
      const head = (body as { head?: string } | null)?.head ?? '';
      const said =
        told && renamed.has(head) ? { ...(body as object), head: renamed.get(head) } : body;
      // Whatever a forger writes: the checks have to stand it.
      const event = { kind, body: said } as unknown as JournalEvent;
      const entry = chain(again.at(-1) ?? null, {
        at,
        mono,
        event,
        salt: Buffer.from(salt ?? '', 'hex'),
      });
      renamed.set(hash, entry.hash);
      again.push(entry);
    }
    const end = endOf(again);
    const key = office.device.keys.privateKey;
    const endSignature = sign('sha256', Buffer.from(end, 'hex'), key).toString('base64');
    return { ...journal, entries: again, end, endSignature };
  }
  const lastWitnessed = () =>
    journal.entries.findLastIndex(({ kind }) => kind === 'anchor.timestamped');

  it('is found nothing wrong with when nothing was changed', () => {
    expect(wrongIn(rechained(journal.entries, true))).toBeUndefined();
  });

  it('is found by its witnesses wherever one of its entries says something else', () => {
    const changing = ['at', 'mono', 'body'] as const;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(1_000_000), fc.boolean(), (at, field, seed, told) => {
        const index = at % lastWitnessed();
        const entry = entryAt(index);
        const places = changing.flatMap((name) =>
          name === 'body' ? leavesOf(entry.body).map((path) => ['body', ...path]) : [[name]],
        );
        const place = places[field % places.length] ?? [];
        const other = withValue(entry, place, otherValue(valueAt(entry, place), seed));
        const forged = rechained(journal.entries.with(index, other), told);
        expect(wrongIn(forged)).toBeDefined();
      }),
      { numRuns: 1500 },
    );
  }, 300_000);

  it('is found wherever an entry is gone, twice there or elsewhere', () => {
    fc.assert(
      fc.property(rearranged, fc.boolean(), (rearrange, told) => {
        const before = journal.entries.slice(0, lastWitnessed());
        const rest = journal.entries.slice(lastWitnessed());
        const entries = [...rearrange(before), ...rest];
        fc.pre(
          entries.length !== journal.entries.length ||
            entries.some((entry, index) => entry !== journal.entries[index]),
        );
        expect(wrongIn(rechained(entries, told))).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  }, 300_000);
});

describe('what a journal brings with it', () => {
  it('changed in any one place is found', () => {
    const bare = () => {
      const { sessionId, end, device, endSignature, timestamps } = journal;
      return { sessionId, end, device, endSignature, timestamps };
    };
    fc.assert(
      fc.property(fc.nat(), fc.nat(1_000_000), (field, seed) => {
        const places = leavesOf(bare());
        const place = places[field % places.length] ?? [];
        const value = String(valueAt(bare(), place));
        const other = String(otherValue(value, seed));
        const isBase64 = place[0] === 'endSignature' || place[0] === 'timestamps';
        fc.pre(!isBase64 || !isSameBytes(fromBase64(value), fromBase64(other)));
        expect(wrongIn({ ...journal, ...withValue(bare(), place, other) })).toBeDefined();
      }),
      { numRuns: 700 },
    );
  }, 300_000);

  it('is found where a signed part of an anchor or its receipt is damaged', () => {
    fc.assert(
      fc.property(fc.nat(1), byteDamage, (index, damage) => {
        const bytes = fromBase64(journal.anchors[index] ?? '');
        const { signedPart } = readSignedMessage(bytes);
        const start = bytes.indexOf(signedPart);
        const other = damaged(bytes, damage, { start, end: start + signedPart.length });
        fc.pre(!isSameBytes(other, bytes));
        const anchors = journal.anchors.with(index, Buffer.from(other).toString('base64'));
        expect(wrongIn({ ...journal, anchors })?.name).toBe('anchors');
      }),
      { numRuns: 300 },
    );
  }, 300_000);
});

const fromBase64 = (value: string): Buffer => Buffer.from(value, 'base64');
