import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { findSigned } from '../../../main/cli/evidence.ts';
import { openEnvelope } from '../../../main/exchange/opening.ts';
import { keyHolderId } from '../../../main/exchange/recording-key.ts';
import { fingerprint } from '../../../main/signing/certificates.ts';
import { phien, phienJson } from '../../support/cli.ts';
import { aSegmentId, aSessionId, journalStartMs } from '../../support/journals.ts';
import {
  laterMs,
  openingPin,
  openingReason,
  recordingsToOpen,
} from '../../support/recordings-to-open.ts';
import { say } from '../../support/said-messages.ts';
import { officerId } from '../../support/test-kit.ts';
import { weekEndMs } from '../../support/verified-office.ts';

const env = { PIN: openingPin };
const reason = openingReason;
type Laid = Awaited<ReturnType<typeof recordingsToOpen>>;
let at: Laid['at'];
let folder: string;
/** Of the office's recording key. */
let certificate: Laid['certificate'];
let device: Laid['device'];
let given: Laid['office'];
let words: Laid['words'];

beforeAll(async () => {
  ({ at, folder, certificate, device, office: given, words } = await recordingsToOpen());
});

it('writes WebM files that sort by time, an index, and the note for the officer', async () => {
  const { exitCode, answer } = await phienJson(words([at('one.seg')], 'out'), env);
  expect(exitCode).toBe(0);
  expect(answer).toMatchObject({
    ok: true,
    videos: [{ file: at('one.seg'), segmentId: aSegmentId(1), isWhole: true }],
    failed: [],
    gaps: [],
    notes: [{ personId: officerId }],
  });
  const [{ video }] = answer.videos as [{ video: string }];
  expect(video).toMatch(/^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}_man-hinh-1_[0-9a-f]{8}\.webm$/);
  // EBML, the first bytes of every WebM file.
  const webm = readFileSync(join(folder, 'out', video));
  expect(webm.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(readFileSync(join(folder, 'out', 'index.txt'), 'utf8')).toContain(video);
});

it('signs the note with the recording key, with reason, segments and time', async () => {
  const { answer } = await phienJson(words([at('one.seg'), at('torn.seg')], 'noted'), env);
  const [{ file }] = answer.notes as [{ file: string }];
  const evidence = findSigned(readFileSync(file));
  expect(evidence?.signature.signer.id).toBe(fingerprint(certificate));
  expect(evidence?.record).toMatchObject({
    kind: 'recording.opened',
    from: keyHolderId,
    to: [officerId],
    body: {
      sessionId: aSessionId,
      segments: [aSegmentId(1), aSegmentId(2)],
      reason,
      openedAt: weekEndMs,
    },
  });
});

it('takes a folder, and says where nothing lies between two segments of a screen', async () => {
  const week = join(folder, 'week');
  mkdirSync(week);
  for (const name of ['one.seg', 'later.seg'] as const) copyFileSync(at(name), join(week, name));
  writeFileSync(join(week, 'ghi-chu.txt'), 'không phải đoạn ghi');
  const { exitCode, answer } = await phienJson(words([week], 'folder'), env);
  expect(exitCode).toBe(0);
  expect(answer.videos).toHaveLength(2);
  const fromMs = journalStartMs + 3000;
  expect(answer.gaps).toMatchObject([{ fromMs, toMs: journalStartMs + laterMs }]);
});

it('tells nobody of an officer who opens their own recording', async () => {
  const { exitCode, answer } = await phienJson(
    words([at('one.seg')], 'own', at('officer.p12')),
    env,
  );
  expect({ exitCode, notes: answer.notes }).toEqual({ exitCode: 0, notes: [] });
});

it('puts the note into the officer’s box, readable by their device alone', async () => {
  const carrier = join(folder, 'carrier');
  mkdirSync(carrier);
  const more = ['--carrier', carrier, '--enrolment', at('enrolment.eml')];
  const { answer } = await phienJson([...words([at('one.seg')], 'carried'), ...more], env);
  const [{ recordId }] = answer.notes as [{ recordId: string }];
  const bytes = readFileSync(join(carrier, 'to', officerId, `${recordId}.eml`));
  const { certificate: own, keys } = device;
  const mine = { privateKeys: [{ certificate: own, key: keys.privateKey }], sharedKeys: [] };
  expect(openEnvelope(bytes, mine)).toMatchObject({
    opened: true,
    envelope: { record: { id: recordId, kind: 'recording.opened' } },
  });
  expect(openEnvelope(bytes, { privateKeys: [], sharedKeys: [] }).opened).toBe(false);
});

it('opens nothing when the note cannot be put where it belongs', async () => {
  const more = ['--carrier', folder, '--enrolment', at('one.seg')];
  const { exitCode } = await phienJson([...words([at('one.seg')], 'untold'), ...more], env);
  expect(exitCode).toBe(1);
  expect(readdirSync(join(folder, 'untold'))).toEqual([]);
});

it('says that the person who was recorded has to be told', async () => {
  const { out } = await phien(words([at('one.seg')], 'told'), env);
  expect(out).toContain(`Người được ghi (${officerId}) phải được báo về lần mở này.`);
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
    failed: [at('cut.seg')],
    videos: [{ file: at('one.seg') }],
  });
});

it('opens nothing with another office’s key', async () => {
  const run = await phienJson(words([at('one.seg')], 'foreign', at('other.p12')), env);
  expect(run).toMatchObject({
    exitCode: 1,
    answer: { videos: [], failed: [at('one.seg')], notes: [] },
  });
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

/** A handed-in week: the segments below, messages beside them, and a report of the first. */
async function aSealedWeek(name: string): Promise<string> {
  const week = join(folder, name);
  mkdirSync(join(week, 'segments'), { recursive: true });
  for (const each of ['one.seg', 'later.seg'] as const)
    copyFileSync(at(each), join(week, 'segments', each));
  const hash = createHash('sha256')
    .update(readFileSync(at('one.seg')))
    .digest('hex');
  const report = await say(given, {
    kind: 'incident.report',
    body: {
      sessionId: aSessionId,
      incident: 'citizen-data',
      fromMs: journalStartMs,
      toMs: journalStartMs + 1000,
      note: '',
      segments: [{ segmentId: aSegmentId(1), sha256: hash }],
    },
  });
  writeFileSync(join(week, 'incident.eml'), report.bytes);
  return week;
}

it.each([
  ['the folder', ''],
  ['the segments alone', 'segments'],
])('leaves closed what a report beside it has sealed, given %s', async (_, inside) => {
  const week = await aSealedWeek(`sealed-${inside}`);
  const out = `sealed-out-${inside}`;
  const { exitCode, answer } = await phienJson(words([join(week, inside)], out), env);
  expect(exitCode).toBe(1);
  expect(answer).toMatchObject({
    sealed: [join(week, 'segments', 'one.seg')],
    videos: [{ segmentId: aSegmentId(3) }],
    failed: [],
  });
  const [{ file }] = answer.notes as [{ file: string }];
  expect(findSigned(readFileSync(file))?.record).toMatchObject({
    body: { segments: [aSegmentId(3)], reason },
  });
});

it('opens what is sealed on a stated basis, of which the officer is told', async () => {
  const week = await aSealedWeek('sealed-basis');
  const basis = ['--open-sealed', 'Quyết định 15/QĐ-SKHCN'];
  const { exitCode, answer } = await phienJson([...words([week], 'basis'), ...basis], env);
  expect(exitCode).toBe(0);
  expect(answer).toMatchObject({ sealed: [] });
  expect(answer.videos).toHaveLength(2);
  const [{ file }] = answer.notes as [{ file: string }];
  const record = findSigned(readFileSync(file))?.record;
  expect(record?.kind === 'recording.opened' && record.body.reason).toBe(
    `${reason} (mở cả đoạn đã niêm phong, căn cứ: Quyết định 15/QĐ-SKHCN)`,
  );
});

it('refuses an empty basis, and keeps the seal for whoever reported it too', async () => {
  const week = await aSealedWeek('sealed-own');
  const empty = await phien([...words([week], 'empty'), '--open-sealed', ' '], env);
  expect(empty.exitCode).toBe(2);
  const own = await phienJson(words([week], 'sealed-own-out', at('officer.p12')), env);
  expect(own.exitCode).toBe(1);
  expect(own.answer).toMatchObject({ sealed: [join(week, 'segments', 'one.seg')] });
});
