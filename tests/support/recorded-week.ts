import { randomBytes } from 'node:crypto';
import type { Args, Command, Output } from '../../shared/contract.ts';
import type { SegmentId } from '../../shared/session.ts';
import { aPlanContent, aTask, week } from './builders.ts';
import type { TrialProgram } from './trial-program.ts';

/** Asks a program as its window does; a failure flies. */
export async function askProgram<C extends Command>(
  { bridge }: Pick<TrialProgram, 'bridge'>,
  name: C,
  ...[input]: Args<C>
): Promise<Output<C>> {
  const reply = await bridge.command(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`);
  // Main's handler for this name returns this type.
  return reply.value as Output<C>;
}

/** The PIN of the trial in which a program runs. */
export async function pinOf(program: TrialProgram): Promise<string> {
  const state = await askProgram(program, 'app.state');
  if (state.stage !== 'open' || state.trialPin === null) throw new Error('The trial is not open.');
  return state.trialPin;
}

/** A plan, a session with so many segments, and the log that tells of them, sent and signed. */
export async function workAndSend(officer: TrialProgram, segments = 3): Promise<SegmentId[]> {
  // The first look makes the officer's device known, also to the log.
  await askProgram(officer, 'inbox.lookNow');
  const pin = await pinOf(officer);
  const content = aPlanContent({ tasks: [aTask()] });
  await askProgram(officer, 'plans.save', { content });
  await askProgram(officer, 'plans.submit', { week, amendmentReason: '', pin });
  const recorded = await record(officer, segments);
  await askProgram(officer, 'workLogs.submit', { week, pin });
  return recorded;
}

async function record(officer: TrialProgram, segments: number): Promise<SegmentId[]> {
  const { version } = (await askProgram(officer, 'sessions.notice')).notice;
  await askProgram(officer, 'sessions.readNotice', { version });
  await askProgram(officer, 'sessions.start', { taskId: null, outsideReason: 'Làm thêm' });
  const recorded: SegmentId[] = [];
  for (let number = 0; number < segments; number += 1) recorded.push(await recordOne(officer));
  await askProgram(officer, 'sessions.end');
  return recorded;
}

/** What the recorder page says: a segment of two minutes that is closed. */
async function recordOne({ program, clock }: TrialProgram): Promise<SegmentId> {
  const handlers = program.handlers();
  const { segmentId } = await handlers['recorder.begin']({
    displayId: '1',
    display: 'Màn hình 1',
    codec: 'av01.0.08M.08',
    width: 1920,
    height: 1080,
    description: new Uint8Array(),
  });
  for (const kind of ['key', 'delta', 'same'] as const) {
    clock.now += 3000;
    const bytes = kind === 'same' ? new Uint8Array() : Uint8Array.from(randomBytes(40_000));
    await handlers['recorder.append']({ segmentId, kind, capturedAt: clock.now, bytes });
  }
  await handlers['recorder.rotate']({ segmentId });
  return segmentId;
}
