import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export type Proof = Readonly<{ name: string; ok: boolean; detail: string }>;

const phien = resolve(import.meta.dirname, '../../build/phien.js');

/** Checks what the demo left with the tools that anybody has: `phien verify` and OpenSSL. */
export function prove(out: string): readonly Proof[] {
  return [
    verify(out, 'plan.eml', []),
    verify(out, 'plan-review.eml', ['plan.eml']),
    verify(out, 'work-log.eml', ['plan.eml']),
    verify(out, 'work-log-review.eml', ['work-log.eml']),
    verifyHandIn(out),
    opensslAgrees(out),
    carrierIsSealed(join(out, 'carrier')),
    everyFileIsThere(out),
  ];
}

/** Opens one segment with the department office's key, as its keeper would. */
export function openRecording(out: string, segment: string, password: string): Proof {
  const words = ['open', segment, '--key', join(out, 'recording-key.p12'), '--pin-env', 'PIN'];
  const asked = ['--reason', 'Trình diễn', '--out', join(out, 'opened'), '--json'];
  const run = spawnSync(process.execPath, [phien, ...words, ...asked], {
    encoding: 'utf8',
    env: { ...process.env, PIN: password },
  });
  return { name: 'phien open', ok: run.status === 0, detail: run.stdout.trim() || run.stderr };
}

function verify(out: string, name: string, answers: readonly string[]): Proof {
  const words = ['verify', join(out, name), '--trust', join(out, 'trust.pem')];
  const beside = answers.flatMap((answer) => ['--answers', join(out, answer)]);
  const more = ['--kit', join(out, 'office.kit'), '--segments', join(out, 'segments'), '--json'];
  const run = spawnSync(process.execPath, [phien, ...words, ...beside, ...more], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { name: `phien verify ${name}`, ok: run.status === 0, detail: run.stdout || run.stderr };
}

/** The share as it lies there, as the department office or anybody else would check it. */
function verifyHandIn(out: string): Proof {
  const words = ['verify', join(out, 'hand-in'), '--trust', join(out, 'trust.pem')];
  const run = spawnSync(
    process.execPath,
    [phien, ...words, '--kit', join(out, 'office.kit'), '--json'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return { name: 'phien verify hand-in', ok: run.status === 0, detail: run.stdout || run.stderr };
}

function opensslAgrees(out: string): Proof {
  const trust = ['-CAfile', join(out, 'trust.pem'), '-purpose', 'any'];
  const file = ['-inform', 'SMIME', '-in', join(out, 'work-log.eml')];
  const run = spawnSync('openssl', ['cms', '-verify', ...file, ...trust, '-out', '/dev/null'], {
    encoding: 'utf8',
  });
  return { name: 'openssl cms -verify', ok: run.status === 0, detail: run.stderr.trim() };
}

/** No word of any record, name or subject may stand in the carrier's files. */
function carrierIsSealed(folder: string): Proof {
  const words = ['phien/1', 'Trần Minh Anh', 'VHLhuqduIE1pbmggQW5o', 'plan.submit', 'hồ sơ'];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  const open = files.filter((path) => {
    const bytes = readFileSync(path);
    return words.some((word) => bytes.includes(word));
  });
  return {
    name: 'carrier sealed',
    ok: files.length > 0 && open.length === 0,
    detail: `${files.length} files, ${open.length} readable`,
  };
}

function everyFileIsThere(out: string): Proof {
  const wanted = [
    'work-log.pdf',
    'office.kit',
    'recording-key.p12',
    'recording.webm',
    'hand-in',
    'segments',
    'screens',
  ];
  const missing = wanted.filter((name) => !existsSync(join(out, name)));
  return {
    name: 'files',
    ok: missing.length === 0,
    detail: `missing: ${missing.join(', ') || '-'}`,
  };
}
