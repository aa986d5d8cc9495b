import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { layoutOf } from '../../../main/office/profiles.ts';
import type { HandInView } from '../../../shared/hand-in.ts';
import type { PersonId } from '../../../shared/office.ts';
import type { SegmentId } from '../../../shared/session.ts';
import { week } from '../../support/builders.ts';
import { askProgram, workAndSend } from '../../support/recorded-week.ts';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

/** Both programs follow one clock: what one does an hour ahead is dated ahead for the other. */
let officer: TrialProgram;
let head: TrialProgram;
let segments: SegmentId[];
const officerId = 'tran-minh-anh' as PersonId;
const hourMs = 60 * 60_000;

beforeAll(async () => {
  officer = startTrialProgram();
  await askProgram(officer, 'office.tryTrial');
  head = startTrialProgram(officer);
  segments = await workAndSend(officer);
});

afterAll(async () => {
  await head.stop();
  await officer.stop();
});

async function anHourAhead<T>(act: () => Promise<T>): Promise<T> {
  officer.clock.now += hourMs;
  try {
    return await act();
  } finally {
    officer.clock.now -= hourMs;
  }
}

async function carry(): Promise<void> {
  for (const program of [officer, head, officer]) await askProgram(program, 'inbox.lookNow');
}

async function run(): Promise<NonNullable<HandInView['run']>> {
  const view = await askProgram(officer, 'handIns.get', { week });
  if (!view.run) throw new Error('Nothing was handed in.');
  return view.run;
}

async function handIn(to: 'office' | 'same'): Promise<void> {
  await askProgram(officer, 'handIns.start', { week, to });
  await vi.waitFor(async () => expect((await run()).state).toBe('done'), 20_000);
}

async function row() {
  const { rows } = await askProgram(head, 'handIns.table', { week });
  return rows.find(({ personId }) => personId === officerId);
}

async function look(): Promise<void> {
  await askProgram(head, 'handIns.check', { week, person: officerId });
  const table = () => askProgram(head, 'handIns.table', { week });
  await vi.waitFor(async () => expect((await table()).checking).toBeNull(), 20_000);
}

const ahead = { handedInAt: null, detail: expect.stringContaining('sau giờ của máy này') };

it('shows no time of a list that is dated ahead of the clock, and says why', async () => {
  await anHourAhead(() => handIn('office'));
  await carry();
  expect(await row()).toMatchObject({ standing: 'told', ...ahead });
  await look();
  expect(await row()).toMatchObject({ standing: 'complete', verified: 3, ...ahead });
});

it('takes a list that is dated rightly for the newer one', async () => {
  officer.clock.now += 60_000;
  await handIn('same');
  const at = officer.clock.now;
  await carry();
  expect(await row()).toMatchObject({ standing: 'told', handedInAt: at, detail: '' });
  await look();
  expect(await row()).toMatchObject({ standing: 'complete', handedInAt: at, detail: '' });
});

it('tells the officer of a receipt that is dated ahead, and puts it behind others', async () => {
  await carry();
  const before = await run();
  expect(before.receipts[0]).toMatchObject({ isAhead: false, unsound: [] });
  const path = join(layoutOf(officer.root, 'main').trial.handIn, week, officerId, 'segments');
  appendFileSync(join(path, `${segments[0]}.phien`), 'x');
  await anHourAhead(look);
  await carry();
  const { receipts } = await run();
  expect(receipts).toHaveLength(before.receipts.length + 1);
  expect(receipts[0]).toEqual(before.receipts[0]);
  expect(receipts.at(-1)).toMatchObject({ isAhead: true, unsound: [{ segmentId: segments[0] }] });
});
