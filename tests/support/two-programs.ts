import type { Handlers } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { SegmentId } from '../../shared/session.ts';
import { startTrialProgram, type TrialProgram } from './trial-program.ts';

export type TwoPrograms = Awaited<ReturnType<typeof startTwoPrograms>>;

/** An officer and a head in two real programs that share a folder; a session is ready to record. */
export async function startTwoPrograms() {
  const officer = startTrialProgram();
  const mine = (): Handlers => officer.program.handlers();
  await mine()['office.tryTrial'](undefined);
  const head = startTrialProgram(officer);
  const heads = (): Handlers => head.program.handlers();
  const state = await mine()['app.state'](undefined);
  const { notice } = await mine()['sessions.notice'](undefined);
  await mine()['sessions.readNotice']({ version: notice.version });
  const displays = await mine()['sessions.displays'](undefined);
  await mine()['sessions.chooseDisplays']({
    displays: displays.map(({ id }) => ({ id, inScope: true })),
  });
  const pass = (ms: number) => {
    officer.clock.now += ms;
  };
  const programs = { officer, head, mine, heads, pass };
  return {
    ...programs,
    pin: state.stage === 'open' ? (state.trialPin ?? '') : '',
    now: async () => mine()['sessions.now'](undefined),
    record: () => record(programs),
    /** Everything that waits comes to the other, and back. */
    carry: async () => {
      for (const handlers of [mine(), heads(), mine(), heads(), mine()])
        await handlers['inbox.lookNow'](undefined);
    },
    stop: async () => {
      await head.stop();
      await officer.stop();
    },
  };
}

type Recording = {
  readonly officer: TrialProgram;
  readonly mine: () => Handlers;
  readonly pass: (ms: number) => void;
};

/** What the recorder page does: a segment of three pictures, 9 s long, still open. */
async function record({ officer, mine, pass }: Recording): Promise<SegmentId> {
  const { segmentId } = await mine()['recorder.begin']({
    ...{ displayId: '1', display: 'Màn hình 1', codec: 'av01.0.08M.08' },
    ...{ width: 1920, height: 1080, description: new Uint8Array() },
  });
  for (const kind of ['key', 'delta', 'delta'] as const) {
    const capturedAt = 1e12 + officer.clock.now;
    const bytes = new Uint8Array(50).fill(7);
    await mine()['recorder.append']({ segmentId, kind, capturedAt, bytes });
    pass(3000);
    officer.program.tick();
  }
  return segmentId;
}

/** The code with which something failed; `none` where it did not. */
export async function codeOf(act: () => unknown): Promise<string> {
  try {
    await act();
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
