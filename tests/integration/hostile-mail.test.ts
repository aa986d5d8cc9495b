import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileFound } from '../support/hostile-found.ts';
import { hostileMails } from '../support/hostile-mails.ts';
import { hostileMore } from '../support/hostile-more.ts';
import { hostilePacked } from '../support/hostile-packed.ts';

const program = fileURLToPath(new URL('../../build/phien.js', import.meta.url));
const bundle = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

/**
 * What is promised for any input, of the whole process with its buffers. Time is the processor's: what it waits
 * for besides is other programs' work.
 */
const longestS = 5;
const mostMegabytes = 200;

/**
 * Written by the process itself at its very end: the largest it ever was. `getrusage` would count
 * its parent before the program was loaded. Source: proc_pid_status(5), VmHWM.
 */
const measuring = `import { readFileSync, writeFileSync } from 'node:fs';
process.on('exit', () => {
  const [, kilobytes] = /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  const { user, system } = process.cpuUsage();
  const measured = { megabytes: kilobytes / 1024, seconds: (user + system) / 1e6 };
  writeFileSync(process.env.PHIEN_MEASURED, JSON.stringify(measured));
});`;

let folder: string;

beforeAll(() => {
  if (!existsSync(bundle)) throw new Error('Run npm install first: there is no bundle.');
  folder = mkdtempSync(join(tmpdir(), 'phien-hostile-'));
  writeFileSync(join(folder, 'measuring.mjs'), measuring);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inspect(file: string) {
  const measured = join(folder, 'measured.json');
  const words = ['--import', join(folder, 'measuring.mjs'), program, 'inspect', file, '--json'];
  const { status, stdout } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH, PHIEN_MEASURED: measured },
  });
  return { status, stdout, measured };
}

it.each([...hostileMails, ...hostileMore, ...hostileFound, ...hostilePacked])(
  'reads $name within 5 s and 200 MB',
  ({ make }) => {
    const file = join(folder, 'a.eml');
    writeFileSync(file, make());
    const { status, stdout, measured } = inspect(file);
    rmSync(file);
    expect([0, 1]).toContain(status);
    // Every answer of the command line is one object.
    expect((JSON.parse(stdout) as { ok: boolean }).ok).toBe(status === 0);
    // What `measuring` wrote.
    const taken = JSON.parse(readFileSync(measured, 'utf8')) as Record<
      'megabytes' | 'seconds',
      number
    >;
    expect(taken.megabytes).toBeLessThan(mostMegabytes);
    expect(taken.seconds).toBeLessThan(longestS);
  },
);
