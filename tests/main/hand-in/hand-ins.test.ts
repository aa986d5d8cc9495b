import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { layoutOf } from '../../../main/office/profiles.ts';
import type { HandInView } from '../../../shared/hand-in.ts';
import type { PersonId } from '../../../shared/office.ts';
import type { SegmentId } from '../../../shared/session.ts';
import { week } from '../../support/builders.ts';
import { phien } from '../../support/cli.ts';
import { askProgram, workAndSend } from '../../support/recorded-week.ts';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

/** An officer's and a head's program that share a folder; the head works in the department office. */
let officer: TrialProgram;
let head: TrialProgram;
let segments: SegmentId[];
const officerId = 'tran-minh-anh' as PersonId;
const headId = 'le-thi-thu-ha' as PersonId;

beforeAll(async () => {
  officer = startTrialProgram();
  await askProgram(officer, 'office.tryTrial');
  head = startTrialProgram(officer);
  segments = await workAndSend(officer);
});

afterAll(async () => {
  await head.stop();
  await officer.stop();
  rmSync(officer.root, { recursive: true, force: true });
});

const share = () => layoutOf(officer.root, 'main').trial.handIn;
const mine = () => join(share(), week, officerId);
const segmentOnShare = (number: number) => join(mine(), 'segments', `${segments[number]}.phien`);
const segmentHere = (number: number) =>
  join(layoutOf(officer.root, 'main').segments, `${segments[number]}.phien`);

async function carry(): Promise<void> {
  for (const program of [officer, head, officer]) await askProgram(program, 'inbox.lookNow');
}

async function runOf(program = officer): Promise<NonNullable<HandInView['run']>> {
  const { run } = await askProgram(program, 'handIns.get', { week });
  if (!run) throw new Error('Nothing was handed in.');
  return run;
}

async function ended(program = officer): Promise<NonNullable<HandInView['run']>> {
  await vi.waitFor(async () => expect((await runOf(program)).state).not.toBe('running'), 20_000);
  return runOf(program);
}

async function handIn(to: 'office' | 'same' = 'office') {
  await askProgram(officer, 'handIns.start', { week, to });
  return ended();
}

/** Lets the department office look, and gives the officer's row. */
async function look(person: PersonId | null = null) {
  await askProgram(head, 'handIns.check', { week, person });
  const table = () => askProgram(head, 'handIns.table', { week });
  await vi.waitFor(async () => expect((await table()).checking).toBeNull(), 20_000);
  const { rows } = await table();
  return rows.find(({ personId }) => personId === officerId);
}

const kinds = async () =>
  (await askProgram(officer, 'sessions.today')).attention.map(({ kind }) => kind);

describe('a week on its way to the office', () => {
  it('is reminded of once its log was sent, and is not there yet', async () => {
    expect(await kinds()).toContain('hand-in-due');
    expect(await askProgram(officer, 'handIns.get', { week })).toMatchObject({
      isLogSent: true,
      office: { kind: 'folder', address: share() },
      run: null,
    });
  });

  it('says that the share is away, keeps that, and goes on when it is back', async () => {
    renameSync(share(), `${share()}-away`);
    expect(await handIn()).toMatchObject({ state: 'stopped', problem: 'share-unreachable' });
    renameSync(`${share()}-away`, share());
    expect(await handIn('same')).toMatchObject({
      state: 'done',
      problem: null,
      failed: [],
      missing: [],
      files: { done: 5, total: 5 },
    });
    expect(readdirSync(mine()).sort()).toEqual([
      'manifest.eml',
      'plan.eml',
      'segments',
      'work-log.eml',
    ]);
    expect(readdirSync(join(mine(), 'segments')).sort()).toEqual(
      segments.map((id) => `${id}.phien`).sort(),
    );
    expect(await kinds()).not.toContain('hand-in-due');
  });

  it('is sound for a stranger with nothing but the trust anchors and the kit', async () => {
    const { trust, kit } = layoutOf(officer.root, 'main').trial;
    const said = await phien(['verify', share(), '--trust', trust, '--kit', kit]);
    expect(said).toMatchObject({ exitCode: 0, out: expect.stringContaining('Lê Thị Thu Hà') });
  });

  it('is told to the department office, which looks, and answers', async () => {
    await carry();
    const before = await askProgram(head, 'handIns.table', { week });
    expect(before.rows.map(({ personId, standing }) => [personId, standing])).toEqual([
      [officerId, 'told'],
      [headId, 'none'],
    ]);
    expect((await runOf()).told).toBe('received');
    expect(await look()).toMatchObject({
      standing: 'complete',
      verified: 3,
      missing: 0,
      detail: '',
      isAnswered: true,
    });
    await carry();
    expect((await runOf()).receipts).toEqual([
      {
        ...{ byName: 'Lê Thị Thu Hà', at: expect.any(Number), isAhead: false },
        ...{ verified: 3, missing: 0, unsound: [] },
      },
    ]);
  });

  it('is answered once, however often somebody looks', async () => {
    await look(officerId);
    await carry();
    expect((await runOf()).receipts).toHaveLength(1);
  });

  it('is found changed or absent on the share, and the officer hears which segment', async () => {
    appendFileSync(segmentOnShare(0), 'x');
    rmSync(segmentOnShare(1));
    expect(await look(officerId)).toMatchObject({
      standing: 'unsound',
      verified: 1,
      missing: 1,
      detail: expect.stringContaining(String(segments[0])),
    });
    await carry();
    expect((await runOf()).receipts[0]).toMatchObject({
      verified: 1,
      missing: 1,
      unsound: [{ segmentId: segments[0], reason: expect.stringContaining(String(segments[0])) }],
    });
  });

  it('that this computer cannot read is told here by name, and accuses nobody', async () => {
    const before = (await runOf()).receipts.length;
    rmSync(segmentOnShare(2), { recursive: true, force: true });
    mkdirSync(segmentOnShare(2));
    expect(await look(officerId)).toMatchObject({
      standing: 'unsound',
      verified: 0,
      detail: expect.stringContaining(String(segments[0])),
    });
    await carry();
    expect((await runOf()).receipts).toHaveLength(before);
    rmSync(segmentOnShare(2), { recursive: true });
  });

  it('is mended by handing in again, which copies what is not as it should be', async () => {
    expect(await handIn('same')).toMatchObject({ state: 'done', files: { done: 5, total: 5 } });
    await carry();
    expect(await look(officerId)).toMatchObject({ standing: 'complete', verified: 3 });
  });
});

describe('a copy that is cut short', () => {
  it('goes on by itself when the program starts again', async () => {
    rmSync(mine(), { recursive: true });
    await askProgram(officer, 'handIns.start', { week, to: 'office' });
    await officer.program.stop();
    expect(existsSync(join(mine(), 'manifest.eml'))).toBe(false);
    const again = startTrialProgram(officer, 'main');
    expect(await ended(again)).toMatchObject({ state: 'done', files: { done: 5, total: 5 } });
    expect(existsSync(join(mine(), 'manifest.eml'))).toBe(true);
    expect(again.reported).toEqual([]);
    officer = again;
  });

  it('stays stopped when the officer stopped it, and goes on when asked', async () => {
    rmSync(mine(), { recursive: true });
    await askProgram(officer, 'handIns.start', { week, to: 'office' });
    await askProgram(officer, 'handIns.pause');
    expect(await runOf()).toMatchObject({ state: 'paused', problem: null });
    expect(await handIn('same')).toMatchObject({ state: 'done' });
  });

  it('is one at a time', async () => {
    await askProgram(officer, 'handIns.start', { week, to: 'same' });
    const second = officer.bridge.command('handIns.start', { week, to: 'same' });
    expect(await second).toMatchObject({ ok: false, failure: { code: 'state-conflict' } });
    await ended();
  });
});

describe('one bad file', () => {
  it('does not keep the others from being handed in; the list says why it is absent', async () => {
    rmSync(mine(), { recursive: true });
    writeFileSync(segmentHere(1), 'changed');
    rmSync(segmentHere(2));
    expect(await handIn()).toMatchObject({
      state: 'done',
      files: { done: 3, total: 3 },
      missing: [
        { segmentId: segments[1], why: 'changed' },
        { segmentId: segments[2], why: 'lost' },
      ],
    });
    expect(existsSync(segmentOnShare(0))).toBe(true);
    await carry();
    // The journal closed both: nobody but the officer says why they are not there.
    expect(await look(officerId)).toMatchObject({
      standing: 'incomplete',
      verified: 1,
      missing: 2,
    });
  });
});

describe('the table of the department office', () => {
  it('is nobody else’s', async () => {
    const asked = [
      await officer.bridge.command('handIns.table', { week }),
      await officer.bridge.command('handIns.check', { week, person: null }),
      await officer.bridge.command('handIns.chooseFolder', undefined),
    ];
    for (const reply of asked)
      expect(reply).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });

  it('says that nothing lies where a list promised it', async () => {
    renameSync(mine(), `${mine()}-away`);
    officer.clock.now += 60_000;
    expect(await look(officerId)).toMatchObject({ standing: 'absent' });
    renameSync(`${mine()}-away`, mine());
  });

  it('names who could not be looked at, and looks at the others', async () => {
    const path = join(mine(), 'work-log.eml');
    writeFileSync(path, 'junk');
    expect(await look()).toMatchObject({ standing: 'unsound' });
  });

  it('says that the share is away', async () => {
    renameSync(share(), `${share()}-away`);
    const asked = await head.bridge.command('handIns.check', { week, person: null });
    expect(asked).toMatchObject({ ok: false, failure: { code: 'share-unreachable' } });
    renameSync(`${share()}-away`, share());
  });
});
