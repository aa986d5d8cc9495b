import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HandInBody } from '../../../shared/hand-in-records.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { phienJson } from '../../support/cli.ts';
import { aManifest, layOutShare, manifestOf } from '../../support/handed-in.ts';
import { aWeek } from '../../support/verified-week.ts';

/** Sizes that a signed list or a journal states, against what lies there. */

const given = createVerifiedWeek();
type Week = Awaited<ReturnType<typeof aWeek>>;
type Share = ReturnType<typeof layOutShare>;

type Told = {
  state: string;
  verified: number;
  unsound: { segmentId: string | null; reason: string }[];
};

async function told({ root, trust, kit }: Share) {
  const words = ['verify', root, '--trust', trust, '--kit', kit, '--language', 'en'];
  const { exitCode, answer } = await phienJson(words);
  const [{ state, verified, unsound }] = answer.folders as [Told];
  return { exitCode, state, verified, unsound };
}

async function shareOf(week: Week, body: Partial<HandInBody>): Promise<Share> {
  const { office } = given;
  return layOutShare(office, week, await aManifest(office, week, body));
}

const off = <T extends { readonly sizeBytes: number }>(files: readonly T[], by: number): T[] =>
  files.map((file, index) => (index === 0 ? { ...file, sizeBytes: file.sizeBytes + by } : file));

describe('a list that its officer signed', () => {
  it.each([1, -1])('is named where a document is %d byte longer than it says', async (by) => {
    const { documents } = manifestOf(given.week);
    const share = await shareOf(given.week, { documents: off(documents, by) });
    expect(await told(share)).toEqual({
      ...{ exitCode: 1, state: 'unsound', verified: 2 },
      unsound: [
        { segmentId: null, reason: expect.stringContaining('The list gives work-log.eml a size') },
      ],
    });
  });

  it.each([1, -1])('is named where a segment is %d byte longer than it says', async (by) => {
    const { segments } = manifestOf(given.week);
    const share = await shareOf(given.week, { segments: off(segments, by) });
    const id = given.week.segments[0]?.id;
    expect(await told(share)).toEqual({
      ...{ exitCode: 1, state: 'unsound', verified: 1 },
      unsound: [{ segmentId: id, reason: expect.stringContaining(`gives segment ${id} a size`) }],
    });
  });

  it('is compared with the files where there is no log', async () => {
    const { segments } = manifestOf(given.week);
    const share = await shareOf(given.week, { segments: off(segments, 1_500_000_000) });
    rmSync(join(share.ofPerson, 'work-log.eml'));
    const { unsound } = await told(share);
    const [first] = given.week.segments;
    expect(unsound).toContainEqual({
      segmentId: first?.id,
      reason: expect.stringContaining(
        `has ${new Intl.NumberFormat('en-GB').format(first?.file.length ?? 0)}.`,
      ),
    });
    expect(unsound.filter(({ segmentId }) => segmentId !== null)).toHaveLength(1);
  });
});

describe('a journal', () => {
  it('is named where it gives a segment another size, and so is a list that differs from it', async () => {
    const week = await aWeek(given.office, { statedBytes: 1_500_000_000 });
    const id = week.segments[0]?.id;
    const inJournal = {
      segmentId: id,
      reason: expect.stringContaining(`The journal gives segment ${id} a size of 1,500,000,000`),
    };
    const inList = {
      segmentId: id,
      reason: expect.stringContaining(`The list gives segment ${id} a size`),
    };
    const both = { exitCode: 1, state: 'unsound', verified: 1, unsound: [inJournal, inList] };
    expect(await told(await shareOf(week, {}))).toEqual(both);
    const [first, ...others] = manifestOf(week).segments;
    if (!first) throw new Error('The week has a segment.');
    const agreeing = [{ ...first, sizeBytes: 1_500_000_000 }, ...others];
    expect(await told(await shareOf(week, { segments: agreeing }))).toEqual({
      ...both,
      unsound: [inJournal],
    });
  });
});
