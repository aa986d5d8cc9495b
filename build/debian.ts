import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A program this project runs, and the Debian package that brings it. */
export type Program = {
  readonly command: string;
  /** What it cannot work without, and another package brings. */
  readonly file?: string;
  readonly debianPackage: string;
};

const chromium: Program = { command: 'chromium', debianPackage: 'chromium' };
const virtualDisplay: Program = { command: 'Xvfb', debianPackage: 'xvfb' };

/** What the stand-in needs beside a display. */
export const standInPrograms: readonly Program[] = [chromium];

/** What the tests, the demo and the benchmarks need on top. */
export const testPrograms: readonly Program[] = [
  ...standInPrograms,
  virtualDisplay,
  { command: 'openssl', debianPackage: 'openssl' },
  { command: 'softhsm2-util', debianPackage: 'softhsm2' },
  // The tests' own library of a token that misbehaves is compiled where they run.
  {
    command: 'gcc',
    file: '/usr/include/openssl/evp.h',
    debianPackage: 'gcc libc6-dev libssl-dev',
  },
  // The server alone: no service is set up or started.
  { command: 'apache2', debianPackage: 'apache2-bin' },
  { command: 'nginx', debianPackage: 'nginx' },
  // The tests start their own; `withoutServices` keeps the system's from starting.
  {
    command: 'dovecot',
    file: '/usr/lib/dovecot/lmtp',
    debianPackage: 'dovecot-imapd dovecot-lmtpd',
  },
  { command: 'postfix', debianPackage: 'postfix' },
  { command: 'pdftotext', debianPackage: 'poppler-utils' },
  { command: 'qpdf', debianPackage: 'qpdf' },
  { command: 'openbox', debianPackage: 'openbox' },
  { command: 'xterm', debianPackage: 'xterm' },
  { command: 'xclock', debianPackage: 'x11-apps' },
  { command: 'xdotool', debianPackage: 'xdotool' },
];

/** What reads recorded frames in the benchmark of the recorder. OBS is measured only where it is. */
export const ocrPrograms: readonly Program[] = [
  { command: 'tesseract', debianPackage: 'tesseract-ocr tesseract-ocr-vie' },
  { command: 'ffmpeg', debianPackage: 'ffmpeg' },
];

/** No server that comes with a package is started. Source: Debian, policy-rc.d of invoke-rc.d. */
const withoutServices =
  '[ -e /usr/sbin/policy-rc.d ] || { printf "#!/bin/sh\\nexit 101\\n" > /usr/sbin/policy-rc.d; ' +
  'chmod 755 /usr/sbin/policy-rc.d; trap "rm /usr/sbin/policy-rc.d" EXIT; }; ';

/**
 * Sees to it that programs are there: on Debian as root it installs what is missing, elsewhere it
 * prints the one line to run. Returns whether all are there now.
 */
export function ensurePrograms(programs: readonly Program[]): boolean {
  const packages = missing(programs).map(({ debianPackage }) => debianPackage);
  if (packages.length === 0) return true;

  const line = `${withoutServices}apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isDebian() || process.getuid?.() !== 0) {
    console.error(
      `Thiếu phần mềm. Chạy lệnh sau rồi thử lại:\nMissing programs. Run this, then try again:\n\n  sudo sh -c '${line}'\n`,
    );
    return false;
  }
  console.log(`Installing: ${packages.join(' ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('sh', ['-c', line], { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  return missing(programs).length === 0;
}

function missing(programs: readonly Program[]): readonly Program[] {
  return programs.filter(
    ({ command, file }) =>
      spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0 ||
      (file !== undefined && !existsSync(file)),
  );
}

function isDebian(): boolean {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(_LIKE)?=.*debian/m.test(readFileSync(release, 'utf8'));
}
