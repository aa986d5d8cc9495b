import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { beginSegmentCheck } from '../../../main/cli/check-segments.ts';
import { outlineSegment } from '../../../main/recordings/segment-file.ts';
import { createText } from '../../../shared/text/text.ts';
import { byteDamage, damaged, isSameBytes } from '../../support/damage.ts';
import {
  aWitnessedWeek,
  makeWitnessedOffice,
  recordOf,
  type WitnessedWeek,
} from '../../support/witnessed-week.ts';

/**
 * Random damage to the files of a week. Damage is what leaves a file with other bytes, or under another
 * name, than it had; all of that is found, without exception, and the first wrong file in the order of
 * the journals is named.
 */

const text = createText('en');
const folder = mkdtempSync(join(tmpdir(), 'phien-damage-'));
let week: WitnessedWeek;
beforeAll(async () => {
  const { office, server } = await makeWitnessedOffice();
  week = await aWitnessedWeek(office, { server });
});
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const index of Array(count).keys()) write(index, fileOf(index));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const idOf = (index: number) => week.segments[index]?.id ?? '';
const fileOf = (index: number) => week.segments[index]?.file ?? new Uint8Array();
const write = (index: number, bytes: Uint8Array) =>
  writeFileSync(join(folder, `${idOf(index)}.phien`), bytes);
const destroyed = { numberOf: () => null, isUncertain: false };

async function check() {
  const record = recordOf({ ...week.content, journals: week.journals.slice(0, 1) });
  const finish = await beginSegmentCheck(record, { folder, others: [], destroyed }, text);
  return finish();
}

/** Lays damaged files out, asks, and puts them right again. */
async function checkWith(changed: ReadonlyMap<number, Uint8Array>) {
  for (const [index, bytes] of changed) write(index, bytes);
  const said = await check();
  for (const index of changed.keys()) write(index, fileOf(index));
  return said;
}

/** Those of one session: so few are hashed without threads, which would take longest here. */
const count = 6;
const anIndex = fc.nat(count - 1);

it('finds nothing wrong with files that are whole', async () => {
  expect(await check()).toMatchObject({ ok: true });
});

it('finds changed, cut, lengthened and rearranged bytes, and names the file', async () => {
  await fc.assert(
    fc.asyncProperty(anIndex, byteDamage, async (index, damage) => {
      const bytes = damaged(fileOf(index), damage);
      fc.pre(!isSameBytes(bytes, fileOf(index)));
      const said = await checkWith(new Map([[index, bytes]]));
      expect(said).toMatchObject({ ok: false, detail: expect.stringContaining(idOf(index)) });
    }),
    { numRuns: 1500 },
  );
}, 300_000);

it('finds records that were swapped, dropped or told twice', async () => {
  await fc.assert(
    fc.asyncProperty(anIndex, fc.nat(3), fc.nat(3), fc.boolean(), async (index, a, b, isCopy) => {
      const file = Buffer.from(fileOf(index));
      const bytes = withRecords(file, (records) => {
        const copy = [...records];
        const [left, right] = [records[a], records[b]];
        if (!left || !right) return copy;
        if (isCopy) return copy.toSpliced(b, 0, left);
        if (a === b) return copy.toSpliced(a, 1);
        copy[a] = right;
        copy[b] = left;
        return copy;
      });
      fc.pre(!isSameBytes(bytes, file));
      expect(await checkWith(new Map([[index, bytes]]))).toMatchObject({ ok: false });
    }),
    { numRuns: 300 },
  );
}, 300_000);

it('finds files that changed places, and names the first', async () => {
  await fc.assert(
    fc.asyncProperty(anIndex, anIndex, async (a, b) => {
      fc.pre(a !== b);
      const swapped = new Map([
        [a, fileOf(b)],
        [b, fileOf(a)],
      ]);
      const first = idOf(Math.min(a, b));
      expect(await checkWith(swapped)).toMatchObject({
        ok: false,
        detail: expect.stringContaining(first),
      });
    }),
    { numRuns: 300 },
  );
}, 300_000);

it('finds a file of these sessions that no journal names, and misses one that is gone', async () => {
  await fc.assert(
    fc.asyncProperty(anIndex, async (index) => {
      const stray = join(folder, '00000000-0000-4000-8000-00000000ffff.phien');
      writeFileSync(stray, fileOf(index));
      expect(await check()).toMatchObject({ ok: false });
      rmSync(stray);
      rmSync(join(folder, `${idOf(index)}.phien`));
      expect(await check()).toMatchObject({
        ok: null,
        detail: expect.stringContaining(idOf(index)),
      });
      write(index, fileOf(index));
    }),
    { numRuns: 100 },
  );
  expect(readdirSync(folder)).toHaveLength(count);
}, 300_000);

/** The file with its records, each whole, put together anew. */
function withRecords(file: Buffer, change: (records: Buffer[]) => Buffer[]): Buffer {
  const { records, intactBytes } = outlineSegment(file);
  const starts = [...records.map(({ offset }) => offset), intactBytes];
  const parts = records.map((_, index) => file.subarray(starts[index], starts[index + 1]));
  return Buffer.concat([file.subarray(0, starts[0]), ...change(parts)]);
}
