import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensurePrograms, standInPrograms } from './debian.ts';

/** `npm start`: the built app on Electron, or on the machine's Chromium where Electron is missing. */

const root = resolve(import.meta.dirname, '..');
const bundle = join(root, 'out/main/main.js');
const electron = join(root, 'node_modules/electron');
const downloadMs = 60_000;
const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'));
const triedFile = join(root, `out/electron-${version}-not-downloaded`);

const sources = ['main', 'renderer', 'shared', 'build/electron.vite.config.ts', 'package.json'];

/** When the newest file under a path was written, in ms. */
function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isBuilt(): boolean {
  if (!existsSync(bundle)) return false;
  const builtAt = statSync(bundle).mtimeMs;
  return sources.every((path) => newest(join(root, path)) <= builtAt);
}

function build(): boolean {
  const tool = join(root, 'node_modules/.bin/electron-vite');
  const args = ['build', '--config', 'build/electron.vite.config.ts'];
  return spawnSync(tool, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

function findElectron(): string | undefined {
  const pathFile = join(electron, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist');
  const binary = join(folder, name);
  return existsSync(binary) ? binary : undefined;
}

/**
 * Electron's own installer, not for long: a closed network may never answer. It is tried once per
 * version; removing `out/` makes it try again.
 */
function downloadElectron() {
  if (existsSync(triedFile)) return;
  say(
    'Chưa có chương trình Electron; đang thử tải về, nhiều nhất 60 giây.',
    "Electron's binary is missing; trying to download it, for 60 seconds at most.",
  );
  const installer = join(electron, 'install.js');
  const { status } = spawnSync(process.execPath, [installer], {
    stdio: 'ignore',
    timeout: downloadMs,
    killSignal: 'SIGKILL',
  });
  if (status === 0) return;
  writeFileSync(triedFile, '');
  say(
    'Không tải được Electron; dùng Chromium của máy thay thế.',
    "Electron could not be downloaded; using this machine's Chromium in its place.",
  );
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return true;
  say(
    'Không có màn hình. Chạy với màn hình ảo (gói xvfb trên Debian):',
    'There is no display. Run with a virtual one (package xvfb on Debian):',
  );
  console.error('\n  xvfb-run --auto-servernum npm start\n');
  return false;
}

function say(vietnamese: string, english: string) {
  console.error(`${vietnamese}\n${english}`);
}

/** Runs until the app ends. Ctrl+C reaches the app by itself; to end is its decision, not ours. */
function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, [...args], { cwd: root, stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((end) => {
    child.on('error', (error) => {
      console.error(error.message);
      end(1);
    });
    child.on('exit', (code) => end(code ?? 1));
  });
}

async function main(words: readonly string[]): Promise<number> {
  if (!isBuilt() && !build()) return 1;
  if (!hasDisplay()) return 1;
  if (!findElectron()) downloadElectron();
  const binary = findElectron();
  if (binary) {
    // Chromium's sandbox cannot start as root.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return run(binary, [...sandbox, root, ...words]);
  }
  if (!ensurePrograms(standInPrograms)) return 1;
  return run(process.execPath, [join(root, 'tests/stand-in/run.ts'), root, ...words]);
}

process.exitCode = await main(process.argv.slice(2));
