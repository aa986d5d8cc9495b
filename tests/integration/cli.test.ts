import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSignedMessage } from '../../main/exchange/signed-message.ts';
import { derToPem } from '../../main/signing/certificates.ts';
import { makeCertificate } from '../../main/signing/make-certificate.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { filesIn } from '../support/cli.ts';
import { makeOffice, type TestOffice } from '../support/verified-office.ts';
import { aWeek } from '../support/verified-week.ts';

const entry = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

/** `phien …` as a process of its own, with nothing of this one's environment but the path. */
function phien(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  return { status, stdout, stderr };
}

let office: TestOffice;
let week: Awaited<ReturnType<typeof aWeek>>;
let at: (name: 'work-log.eml' | 'trust.pem' | 'office.kit' | 'recording-key.p12') => string;
let segments: string;

beforeAll(async () => {
  office = await makeOffice();
  week = await aWeek(office);
  const laid = filesIn({
    'work-log.eml': week.log.bytes,
    'trust.pem': derToPem(office.authority.certificate),
    'office.kit': office.kitFile,
    'recording-key.p12': await recordingKey(),
  });
  at = laid.at;
  segments = join(laid.folder, 'segments');
  mkdirSync(segments);
  for (const { id, file } of week.segments) writeFileSync(join(segments, `${id}.seg`), file);
});

function recordingKey(): Promise<Uint8Array> {
  const keys = office.recording.departmentOffice;
  const validity = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2080, 0, 1) };
  const subject = { commonName: 'Khóa mở bản ghi' };
  const certificate = makeCertificate({ ...validity, subject, kind: 'recording', keys });
  return makePkcs12({ privateKey: keys.privateKey, certificate, chain: [], pin: 'mat-khau' });
}

const everything = () => [
  '--trust',
  at('trust.pem'),
  '--kit',
  at('office.kit'),
  '--segments',
  segments,
];

describe('phien', () => {
  it('verifies a week from its files alone', () => {
    const { status, stdout } = phien(['verify', at('work-log.eml'), ...everything(), '--json']);
    const answer = JSON.parse(stdout);
    expect({ status, ok: answer.ok }).toEqual({ status: 0, ok: true });
    expect(answer.totals.recordedMs).toBe(18_000);
  });

  it('names the failing check when a byte of the signed part changes', () => {
    const bytes = Buffer.from(week.log.bytes);
    const { signedPart } = readSignedMessage(bytes);
    const place = bytes.indexOf(signedPart) + signedPart.length - 80;
    bytes[place] = bytes[place] === 0x41 ? 0x42 : 0x41;
    const file = filesIn({ 'changed.eml': bytes }).at('changed.eml');
    const { status, stdout } = phien(['verify', file, ...everything(), '--json']);
    const { ok, checks } = JSON.parse(stdout) as {
      ok: boolean;
      checks: { name: string; ok: unknown }[];
    };
    const failing = checks.filter((check) => check.ok === false).map(({ name }) => name);
    expect({ status, ok }).toEqual({ status: 1, ok: false });
    expect(['message', 'signature']).toContain(failing[0]);
  });

  it('opens a segment with the department office’s key from the environment', () => {
    const [segment] = week.segments;
    const file = join(segments, `${segment?.id}.seg`);
    const out = filesIn({}).folder;
    const words = ['open', file, '--key', at('recording-key.p12'), '--pin-env', 'PIN'];
    const rest = ['--reason', 'Kiểm tra', '--out', out, '--json'];
    const { status, stdout } = phien([...words, ...rest], { PIN: 'mat-khau' });
    expect(status).toBe(0);
    const [opened] = JSON.parse(stdout).videos as { video: string }[];
    expect(readFileSync(join(out, opened?.video ?? '')).length).toBeGreaterThan(300);
  });

  it('speaks the language of the system or of the words', () => {
    expect(phien(['--help']).stdout).toContain('Cách dùng');
    expect(phien(['--help'], { LANG: 'en_US.UTF-8' }).stdout).toContain('Usage');
    expect(phien(['--help', '--language', 'vi'], { LANG: 'en_US.UTF-8' }).stdout).toContain('Lệnh');
  });

  it('tells wrong use on the error output, with exit code 2', () => {
    const { status, stdout, stderr } = phien(['verify', at('work-log.eml')]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('--trust');
  });
});
