import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { makeCertificate } from '../../../main/signing/make-certificate.ts';
import { makePkcs12 } from '../../../main/signing/make-pkcs12.ts';
import { recordBodies } from '../../../shared/envelope.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { aSegmentId, aSessionId } from '../../support/journals.ts';
import { aHeader, aSegmentFile, someRecordingKeys } from '../../support/segments.ts';
import { weekEndMs } from '../../support/verified-office.ts';

const pin = 'mat-khau-thu';
const env = { PIN: pin };
const reason = 'Kiểm tra theo kế hoạch';
let at: (name: 'one.seg' | 'torn.seg' | 'cut.seg' | 'office.p12' | 'other.p12') => string;
let folder: string;

beforeAll(async () => {
  const keys = someRecordingKeys();
  const others = someRecordingKeys();
  const header = (number: number) =>
    aHeader({ segmentId: aSegmentId(number), codec: 'vp09.00.10.08' });
  const one = aSegmentFile({ header: header(1), keys }).file;
  const torn = aSegmentFile({ header: header(2), keys, isWhole: false }).file;
  const laid = filesIn({
    'one.seg': one,
    'torn.seg': torn,
    'cut.seg': one.subarray(0, 100),
    'office.p12': await keyFile(keys.departmentOffice),
    'other.p12': await keyFile(others.departmentOffice),
  });
  at = laid.at;
  folder = laid.folder;
});

function keyFile(keys: ReturnType<typeof someRecordingKeys>['officer']): Promise<Uint8Array> {
  const validity = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2080, 0, 1) };
  const subject = { commonName: 'Khóa mở bản ghi' };
  const certificate = makeCertificate({ ...validity, subject, kind: 'recording', keys });
  return makePkcs12({ privateKey: keys.privateKey, certificate, chain: [], pin });
}

const words = (segments: readonly string[], out: string, key = at('office.p12')) => [
  'open',
  ...segments,
  '--key',
  key,
  '--pin-env',
  'PIN',
  '--reason',
  reason,
  '--out',
  join(folder, out),
];

it('writes WebM and the note for the officer', async () => {
  const { exitCode, answer } = await phienJson(words([at('one.seg')], 'out'), env);
  const webm = join(folder, 'out', `${aSegmentId(1)}.webm`);
  expect(exitCode).toBe(0);
  expect(answer).toMatchObject({
    ok: true,
    segments: [{ file: at('one.seg'), ok: true, webm, isWhole: true }],
    officerToBeTold: true,
  });
  // EBML, the first bytes of every WebM file.
  expect(readFileSync(webm).subarray(0, 4).toString('hex')).toBe('1a45dfa3');
});

it('puts reason, segments and time into the note', async () => {
  await phien(words([at('one.seg'), at('torn.seg')], 'noted'), env);
  const note = join(folder, 'noted', `recording.opened-${aSessionId}.json`);
  const { kind, body } = JSON.parse(readFileSync(note, 'utf8'));
  expect(kind).toBe('recording.opened');
  expect(recordBodies['recording.opened'].parse(body)).toEqual({
    sessionId: aSessionId,
    segments: [aSegmentId(1), aSegmentId(2)],
    reason,
    openedAt: weekEndMs,
  });
});

it('says that the person who was recorded has to be told', async () => {
  const { out } = await phien(words([at('one.seg')], 'told'), env);
  expect(out).toContain('Người được ghi phải được báo về lần mở này.');
});

it('opens what a sudden stop left, and says so', async () => {
  const { exitCode, out } = await phien(
    [...words([at('torn.seg')], 'torn'), '--language', 'en'],
    env,
  );
  expect(exitCode).toBe(0);
  expect(out).toContain('stopped suddenly');
});

it('opens the rest when one segment is damaged', async () => {
  const run = await phienJson(words([at('cut.seg'), at('one.seg')], 'rest'), env);
  expect(run.exitCode).toBe(1);
  expect(run.answer).toMatchObject({
    ok: false,
    segments: [{ ok: false, webm: null }, { ok: true }],
  });
});

it('opens nothing with another office’s key', async () => {
  const run = await phienJson(words([at('one.seg')], 'foreign', at('other.p12')), env);
  expect(run).toMatchObject({ exitCode: 1, answer: { segments: [{ ok: false }], notes: [] } });
});

it('opens nothing with a wrong password, and does not repeat it', async () => {
  const { exitCode, out, err } = await phien(words([at('one.seg')], 'wrong'), {
    PIN: 'sai-roi-nhe',
  });
  expect(exitCode).toBe(2);
  expect(out + err).not.toContain('sai-roi-nhe');
  expect(existsSync(join(folder, 'wrong'))).toBe(false);
});

it.each(['--key', '--pin-env', '--reason', '--out'])('needs %s', async (option) => {
  const all = words([at('one.seg')], 'never');
  const without = all.toSpliced(all.indexOf(option), 2);
  const { exitCode, answer } = await phienJson(without, env);
  expect({ exitCode, problem: answer.problem }).toEqual({ exitCode: 2, problem: 'option-missing' });
});

it('needs a reason of more than spaces', async () => {
  const all = words([at('one.seg')], 'never').map((word) => (word === reason ? '   ' : word));
  expect((await phien(all, env)).exitCode).toBe(2);
});

it('needs a value in the variable', async () => {
  expect((await phienJson(words([at('one.seg')], 'never'))).answer).toMatchObject({
    problem: 'variable-empty',
  });
});
