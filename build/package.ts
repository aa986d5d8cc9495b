import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the installers where Electron's binary is at hand; otherwise says what is missing. */

const electron = 'node_modules/electron';

function electronFolder(): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = override ?? join(electron, 'dist');
  return existsSync(join(folder, 'version')) ? folder : null;
}

function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' }).status === 0;
}

function main(): number {
  const folder = electronFolder();
  if (folder === null) {
    // Electron's own package names its version.
    const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as {
      version: string;
    };
    console.error(
      `Chưa có chương trình Electron ${version}: chạy "npx install-electron", hoặc đặt ELECTRON_OVERRIDE_DIST_PATH tới thư mục đã giải nén.\n` +
        `Electron ${version}'s binary is missing: run "npx install-electron", or point ELECTRON_OVERRIDE_DIST_PATH at an unpacked copy.`,
    );
    return 1;
  }
  const built = run('electron-vite', 'build', '--config', 'build/electron.vite.config.ts');
  return built &&
    run('electron-builder', `--config.electronDist=${folder}`, ...process.argv.slice(2))
    ? 0
    : 1;
}

process.exitCode = main();
