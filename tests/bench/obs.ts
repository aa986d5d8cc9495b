import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { until } from '../demo/ask.ts';

export type Obs = Readonly<{
  pid: number;
  version: string;
  bytes: () => number;
  /** Writes the recorded frames of these instants; only after `stop`. */
  writeFrames: (wanted: readonly { readonly atMs: number; readonly path: string }[]) => void;
  stop: () => Promise<void>;
  remove: () => void;
}>;

/** Until what was captured is in the file. */
const muxMs = 3000;

export function findObs(): string | null {
  const { status, stdout } = spawnSync('obs', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n')[0] || 'OBS' : null;
}

/**
 * OBS Studio as it comes: x264, 2500 kbit/s, 30 frames a second, the whole X screen as its one source.
 * It gets a folder of its own, so that no wizard asks.
 */
export async function startObs(version: string): Promise<Obs> {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-obs-'));
  const recordings = join(folder, 'recordings');
  writeConfiguration(folder, recordings);
  const child = spawn('obs', arguments_, { env: environmentOf(folder), stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const file = () => readdirSync(recordings).map((name) => join(recordings, name))[0];
  const bytes = () => statSync(file() ?? recordings).size;
  await until('OBS records', async () => file() !== undefined && bytes() > 0, Boolean, 30_000);
  const startedMs = statSync(file() ?? recordings).birthtimeMs;
  return {
    pid: child.pid ?? 0,
    version,
    bytes,
    writeFrames: (wanted) => {
      for (const { atMs, path } of wanted) {
        // The file is there a moment before its first frame; each moment was held for longer.
        const seconds = String(Math.max(0, (atMs - startedMs) / 1000 - 0.7));
        const seek = ['-v', 'error', '-y', '-ss', seconds, '-i', file() ?? ''];
        execFileSync('ffmpeg', [...seek, '-frames:v', '1', path]);
      }
    },
    stop: async () => {
      // Asked to end, it would ask back. Its muxer is a process of its own, which ends the file well.
      await setTimeout(muxMs);
      child.kill('SIGKILL');
      await ended;
      await setTimeout(muxMs);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const arguments_ = [
  ...['--startrecording', '--minimize-to-tray', '--disable-shutdown-check', '--multi'],
  ...['--collection', 'Bench', '--profile', 'Bench'],
];

function environmentOf(folder: string): NodeJS.ProcessEnv {
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  return {
    ...process.env,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_RUNTIME_DIR: runtime,
    QT_QPA_PLATFORM: 'xcb',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
}

/** Names, size and place; every other setting stays at OBS's default. */
function writeConfiguration(folder: string, recordings: string): void {
  const config = join(folder, 'config/obs-studio');
  const profile = join(config, 'basic/profiles/Bench');
  const scenes = join(config, 'basic/scenes');
  for (const each of [profile, scenes, recordings]) mkdirSync(each, { recursive: true });
  writeFileSync(
    join(config, 'global.ini'),
    `[General]
FirstRun=true
InfoIncrement=99
LastVersion=486539266
EnableAutoUpdates=false
[Basic]
Profile=Bench
ProfileDir=Bench
SceneCollection=Bench
SceneCollectionFile=Bench
`,
  );
  writeFileSync(
    join(profile, 'basic.ini'),
    `[General]
Name=Bench
[Video]
BaseCX=1920
BaseCY=1080
OutputCX=1920
OutputCY=1080
[SimpleOutput]
FilePath=${recordings}
`,
  );
  writeFileSync(join(scenes, 'Bench.json'), JSON.stringify(scene));
}

const screenSource = {
  ...{ id: 'xshm_input', versioned_id: 'xshm_input', name: 'Screen', enabled: true },
  settings: { screen: 0 },
};
const placed = { name: 'Screen', id: 1, visible: true, pos: { x: 0, y: 0 }, align: 5 };
const scene = {
  name: 'Bench',
  current_scene: 'Scene',
  current_program_scene: 'Scene',
  scene_order: [{ name: 'Scene' }],
  sources: [
    screenSource,
    {
      ...{ id: 'scene', versioned_id: 'scene', name: 'Scene', enabled: true },
      settings: { items: [{ ...placed, scale: { x: 1, y: 1 } }], id_counter: 1 },
    },
  ],
};
