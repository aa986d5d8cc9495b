import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { layoutOf } from '../../main/office/profiles.ts';
import { createProgram, type Program } from '../../main/program.ts';
import type { RecorderWanted } from '../../shared/display.ts';
import { at } from '../support/builders.ts';
import { createMachineSecrets } from '../support/secrets.ts';
import { trialPorts } from '../support/trial-ports.ts';

const root = mkdtempSync(join(tmpdir(), 'phien-program-'));
const secrets = createMachineSecrets({ isReal: false });
const reported: string[] = [];
let program: Program;
/** How many screens its recorder page was told to capture, each time, and how often it was opened. */
let page: { told: number[]; opened: number };
let isOpen = false;

function open(): void {
  const own = { told: [] as number[], opened: 0 };
  page = own;
  const ports = trialPorts({
    layout: layoutOf(root, 'main'),
    secrets,
    clock: { now: at('08:00') },
    emit: (name, payload) => {
      // The contract says what this event carries.
      if (name === 'recorder.wanted') own.told.push((payload as RecorderWanted).displays.length);
    },
    reported,
  });
  const readyRecorder = async () => void own.opened++;
  program = createProgram({ ...ports, readyRecorder });
  isOpen = true;
}
async function stop(): Promise<void> {
  if (isOpen) await program.stop();
  isOpen = false;
}

beforeAll(async () => {
  open();
  await program.handlers()['office.tryTrial'](undefined);
  const { 'sessions.notice': notice, 'sessions.readNotice': read } = program.handlers();
  await read({ version: (await notice(undefined)).notice.version });
  await stop();
});
beforeEach(() => {
  open();
  reported.length = 0;
});
afterEach(stop);
afterAll(() => rmSync(root, { recursive: true }));

it('tells the page of an end also where recording goes on at once, so that it begins anew', async () => {
  const handlers = program.handlers();
  await handlers['sessions.start']({ taskId: null, outsideReason: 'Thử' });
  await expect.poll(() => page.told).toEqual([1]);
  handlers['sessions.pause']({ reason: 'break', offScreen: null, note: '', minutes: null });
  handlers['sessions.resume'](undefined);
  await expect.poll(() => page.told).toEqual([1, 0, 1]);
  await handlers['sessions.end'](undefined);
});

it('opens no page for a session that ended before it could', async () => {
  const handlers = program.handlers();
  const started = handlers['sessions.start']({ taskId: null, outsideReason: 'Thử' });
  await handlers['sessions.end'](undefined);
  await started;
  await expect.poll(() => page.told).toEqual([0]);
  expect(page.opened).toBe(0);
});

it('survives a second in which the database answers nothing, and says so in the log', async () => {
  await stop();
  reported.length = 0;
  expect(() => program.tick()).not.toThrow();
  expect(reported).not.toEqual([]);
});
