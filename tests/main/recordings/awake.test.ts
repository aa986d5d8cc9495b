import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { layoutOf } from '../../../main/office/profiles.ts';
import { createProgram } from '../../../main/program.ts';
import { awakeBy } from '../../../main/recordings/awake.ts';
import { at } from '../../support/builders.ts';
import { createMachineSecrets } from '../../support/secrets.ts';
import { trialPorts } from '../../support/trial-ports.ts';

it('keeps the screen on only where policy says so', () => {
  expect(awakeBy({ keepScreenOn: true })).toBe('screen');
  expect(awakeBy({ keepScreenOn: false })).toBe('machine');
});

it('keeps the machine awake while it records, and no longer', async () => {
  const root = mkdtempSync(join(tmpdir(), 'phien-awake-'));
  const asked: unknown[] = [];
  const ports = trialPorts({
    layout: layoutOf(root, 'main'),
    secrets: createMachineSecrets({ isReal: false }),
    clock: { now: at('08:00') },
    emit: () => undefined,
    reported: [],
  });
  const keepAwake = (what: unknown) => void asked.push(what);
  const program = createProgram({ ...ports, keepAwake });
  onTestFinished(async () => {
    await program.stop();
    rmSync(root, { recursive: true });
  });
  await program.handlers()['office.tryTrial'](undefined);
  const { 'sessions.notice': notice, 'sessions.readNotice': read } = program.handlers();
  await read({ version: (await notice(undefined)).notice.version });
  const started = await program
    .handlers()
    ['sessions.start']({ taskId: null, outsideReason: 'Thử' });
  expect(started.outcome).toBe('started');
  expect(asked.at(-1)).toBe('machine');
  await program.handlers()['sessions.end'](undefined);
  expect(asked.at(-1)).toBeNull();
});
