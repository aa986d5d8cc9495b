import { readdirSync } from 'node:fs';
import { layoutOf } from '../../main/office/profiles.ts';
import { createProgram } from '../../main/program.ts';
import type { Handlers } from '../../shared/contract.ts';
import { createSafeStorage } from '../stand-in/safe-storage.ts';
import { at } from '../support/builders.ts';
import { trialPorts } from '../support/trial-ports.ts';
import { type WorkSegment, workMs, workSize } from './encode-work.ts';

/** Tuesday of the trial's week: seven hours in two sessions. */
const sittings = [
  ['08:00', '11:30'],
  ['13:30', '17:00'],
] as const;

/**
 * Makes the sample office in a folder and records a working day in it, by the program's own services
 * and files on a clock that jumps: 84 segments of five minutes. The stand-in opens it afterwards, so
 * the keys are sealed as it seals them.
 */
export async function recordDay(folder: string, work: readonly WorkSegment[]): Promise<void> {
  const clock = { now: at('08:00') };
  const layout = layoutOf(folder, 'main');
  const reported: string[] = [];
  const secrets = standInSecrets();
  const program = createProgram(
    trialPorts({ layout, secrets, clock, reported, emit: () => undefined }),
  );
  try {
    await program.handlers()['office.tryTrial'](undefined);
    const handlers = program.handlers();
    handlers['sessions.readNotice']({ version: 1 });
    for (const [from, to] of sittings) await sit(handlers, { clock, work, from, to });
  } finally {
    await program.stop();
  }
  if (reported.length > 0) throw new Error(reported.join('\n'));
}

type Sitting = Readonly<{
  clock: { now: number };
  work: readonly WorkSegment[];
  from: string;
  to: string;
}>;

async function sit(handlers: Handlers, { clock, work, from, to }: Sitting): Promise<void> {
  clock.now = at(from);
  const started = await handlers['sessions.start']({ taskId: null, outsideReason: 'Đo' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  for (let index = 0; clock.now < at(to); index += 1) {
    const segment = work[index % work.length];
    if (segment !== undefined) await recordSegment(handlers, clock, segment);
  }
  await handlers['sessions.end'](undefined);
}

async function recordSegment(
  handlers: Handlers,
  clock: { now: number },
  { codec, pictures }: WorkSegment,
): Promise<void> {
  const fromMs = clock.now;
  const picture = { displayId: '1', display: 'Màn hình 1', codec, ...workSize };
  const description = new Uint8Array();
  const { segmentId } = await handlers['recorder.begin']({ ...picture, description });
  for (const { afterMs, isKey, bytes } of pictures) {
    clock.now = fromMs + afterMs;
    const kind = isKey ? 'key' : 'delta';
    await handlers['recorder.append']({ segmentId, kind, capturedAt: clock.now, bytes });
  }
  clock.now = fromMs + workMs;
  const bytes = new Uint8Array();
  await handlers['recorder.append']({ segmentId, kind: 'same', capturedAt: clock.now, bytes });
  await handlers['recorder.rotate']({ segmentId });
}

/** Seals as the stand-in does; the environment names its keyring. */
function standInSecrets(): Parameters<typeof trialPorts>[0]['secrets'] {
  const keyring = process.env.PHIEN_STAND_IN_KEYRING ?? '';
  const name = readdirSync(keyring)[0]?.replace(/\.key$/, '') ?? '';
  const storage = createSafeStorage(
    () => name,
    () => true,
  );
  return {
    seal: (bytes) => storage.encryptString(Buffer.from(bytes).toString('base64')),
    unseal: (sealed) => Buffer.from(storage.decryptString(Buffer.from(sealed)), 'base64'),
    isReal: () => false,
  };
}
