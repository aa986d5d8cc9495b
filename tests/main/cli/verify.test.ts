import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyMessage } from '../../../main/cli/verify-message.ts';
import { readSignedMessage } from '../../../main/exchange/signed-message.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import { createText } from '../../../shared/text/text.ts';
import { makeAuthority } from '../../support/certificates.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { aWeek, makeOffice, type TestOffice, weekEndMs } from '../../support/verified-week.ts';

type Week = Awaited<ReturnType<typeof aWeek>>;
type Told = { name: string; ok: boolean | null; detail: string }[];

let office: TestOffice;
let week: Week;
let files: ReturnType<typeof layOut>;

beforeAll(async () => {
  office = await makeOffice();
  week = await aWeek(office);
  files = layOut();
});

function layOut() {
  const laid = filesIn({
    'plan.eml': week.plan.bytes,
    'plan-review.eml': week.planReview.bytes,
    'work-log.eml': week.log.bytes,
    'work-log-review.eml': week.logReview.bytes,
    'trust.pem': derToPem(office.authority.certificate),
    'office.kit': office.kitFile,
  });
  const segments = join(laid.folder, 'segments');
  mkdirSync(segments);
  for (const { id, file } of week.segments) writeFileSync(join(segments, `${id}.seg`), file);
  return { ...laid, segments };
}

const everything = () => [
  '--trust',
  files.at('trust.pem'),
  '--kit',
  files.at('office.kit'),
  '--segments',
  files.segments,
  '--answers',
  files.at('plan.eml'),
  '--answers',
  files.at('plan-review.eml'),
];

const states = (answer: Record<string, unknown>) =>
  Object.fromEntries((answer.checks as Told).map(({ name, ok }) => [name, ok]));

describe('a truthful week', () => {
  it('is sound in every check of the work log', async () => {
    const { exitCode, answer } = await phienJson([
      'verify',
      files.at('work-log.eml'),
      ...everything(),
    ]);
    expect(states(answer)).toEqual({
      message: true,
      signature: true,
      'certificate-chain': true,
      'certificate-validity': true,
      kit: true,
      'directory-right': true,
      'journal-chain': true,
      'journal-ends': true,
      'previous-sessions': true,
      segments: true,
      anchors: true,
      totals: true,
      gaps: true,
      plan: true,
      pdf: true,
    });
    expect({ exitCode, ok: answer.ok }).toEqual({ exitCode: 0, ok: true });
  });

  it('is counted from its journals', async () => {
    const { answer } = await phienJson(['verify', files.at('work-log.eml'), ...everything()]);
    expect(answer.totals).toEqual({
      elapsedMs: 40_000,
      recordedMs: 18_000,
      idleMs: 0,
      gaps: { starting: 2000, paused: 20_000 },
      offScreenMs: 0,
      unattendedMs: 14_400_000 - 40_000,
      plannedHomeMs: 14_400_000,
      anchoredMs: 10_000,
      unanchoredMs: 30_000,
    });
  });

  it('names its signer', async () => {
    const { answer } = await phienJson(['verify', files.at('work-log.eml'), ...everything()]);
    expect(answer.signer).toMatchObject({
      name: 'Trần Minh Anh',
      personId: 'tran-minh-anh',
      by: 'token',
      certificate: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('has sound plan and reviews, each with the checks that fit it', async () => {
    const trust = ['--trust', files.at('trust.pem'), '--kit', files.at('office.kit')];
    const plan = await phienJson(['verify', files.at('plan.eml'), ...trust]);
    const answers = ['--answers', files.at('work-log.eml')];
    const review = await phienJson([
      'verify',
      files.at('work-log-review.eml'),
      ...trust,
      ...answers,
    ]);
    expect([plan.exitCode, review.exitCode]).toEqual([0, 0]);
    expect(plan.answer.totals).toBeNull();
    expect(states(review.answer)).toMatchObject({
      answers: true,
      'directory-right': true,
      pdf: true,
    });
  });

  it('has a kit that is sound by the anchors of the person who verifies', async () => {
    const kit = files.at('office.kit');
    const words = ['verify', kit, '--trust', files.at('trust.pem'), '--kit', kit];
    const { exitCode, answer } = await phienJson(words);
    expect(exitCode).toBe(0);
    expect(states(answer)).toMatchObject({ kit: true, 'certificate-chain': true });
  });

  it('tells what was not checked where nothing was given to check it with', async () => {
    const words = ['verify', files.at('work-log.eml'), '--trust', files.at('trust.pem')];
    const { exitCode, answer } = await phienJson(words);
    expect(exitCode).toBe(0);
    expect(states(answer)).toMatchObject({
      kit: null,
      'directory-right': null,
      segments: null,
      plan: null,
      totals: true,
    });
  });

  it('is told in Vietnamese and in English', async () => {
    const words = ['verify', files.at('work-log.eml'), ...everything()];
    const vi = await phien(words);
    const en = await phien([...words, '--language', 'en']);
    expect(vi.out).toContain('work-log.eml: mọi mục đều khớp.');
    expect(vi.out).toContain('[đạt]  Chuỗi nhật ký phiên: 2 nhật ký, 12 dòng nối nhau nguyên vẹn.');
    expect(en.out).toContain('work-log.eml: every check is sound.');
  });

  it('is verified several files at a time', async () => {
    const both = [files.at('plan.eml'), files.at('work-log.eml')];
    const { exitCode, answer } = await phienJson([
      'verify',
      ...both,
      '--trust',
      files.at('trust.pem'),
    ]);
    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({
      ok: true,
      files: [{ kind: 'plan.submit' }, { kind: 'work-log.submit' }],
    });
  });
});

describe('a changed byte', () => {
  const verify = (bytes: Uint8Array) =>
    verifyMessage(
      bytes,
      {
        anchors: [office.authority.certificate],
        kit: { state: 'absent' },
        segments: null,
        given: [],
        enrolments: [],
        otherJournals: [],
        now: weekEndMs,
      },
      createText('en'),
    );

  it('anywhere in the signed part is found and named', async () => {
    const start = Buffer.from(week.log.bytes).indexOf(readSignedMessage(week.log.bytes).signedPart);
    const { length } = readSignedMessage(week.log.bytes).signedPart;
    const place = fc.integer({ min: start, max: start + length - 1 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const { ok, checks } = await verify(withByte(week.log.bytes, at, change));
        expect(ok).toBe(false);
        expect(checks.some((check) => check.ok === false && check.detail !== '')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('anywhere in the signature is found too', async () => {
    const { bytes } = week.plan;
    const start = Buffer.from(bytes).indexOf('smime.p7s');
    const place = fc.integer({ min: start, max: bytes.length - 3 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        expect((await verify(withByte(bytes, at, change))).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('anywhere in a segment is found', async () => {
    const [segment] = week.segments;
    if (!segment) throw new Error('The week has segments.');
    const path = join(files.segments, `${segment.id}.seg`);
    const words = ['verify', files.at('work-log.eml'), ...everything()];
    const place = fc.integer({ min: 0, max: segment.file.length - 1 });
    await fc
      .assert(
        fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
          writeFileSync(path, withByte(segment.file, at, change));
          const { exitCode, answer } = await phienJson(words);
          expect({ exitCode, segments: states(answer).segments }).toEqual({
            exitCode: 1,
            segments: false,
          });
        }),
        { numRuns: 20 },
      )
      .finally(() => writeFileSync(path, segment.file));
  });
});

function withByte(bytes: Uint8Array, at: number, change: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ change;
  return copy;
}

describe('segments', () => {
  const verifyWith = (folder: string) =>
    phienJson([
      'verify',
      files.at('work-log.eml'),
      '--trust',
      files.at('trust.pem'),
      '--segments',
      folder,
    ]);
  const folderOf = (laid: Record<string, Uint8Array>) => filesIn(laid).folder;
  const [one, two] = [0, 1].map((index) => () => week.segments[index]?.file ?? new Uint8Array());
  const nameOf = (index: number) => `${week.segments[index]?.id}.seg`;

  it('that are missing are not checked, and do not fail', async () => {
    const { exitCode, answer } = await verifyWith(
      folderOf({ [nameOf(0)]: one?.() ?? new Uint8Array() }),
    );
    expect({ exitCode, segments: states(answer).segments }).toEqual({
      exitCode: 0,
      segments: null,
    });
  });

  it('that were swapped fail', async () => {
    const swapped = {
      [nameOf(0)]: two?.() ?? new Uint8Array(),
      [nameOf(1)]: one?.() ?? new Uint8Array(),
    };
    const { exitCode, answer } = await verifyWith(folderOf(swapped));
    expect({ exitCode, segments: states(answer).segments }).toEqual({
      exitCode: 1,
      segments: false,
    });
  });

  it('that no journal names are foreign', async () => {
    const stranger = '00000000-0000-4000-8000-00000000ffff.seg';
    const { answer } = await verifyWith(folderOf({ [stranger]: randomBytes(500) }));
    const told = (answer.checks as Told).find(({ name }) => name === 'segments');
    expect(told).toMatchObject({ ok: false, detail: expect.stringContaining(stranger) });
  });

  it('whose folder is gone are wrong use', async () => {
    const folder = folderOf({});
    rmSync(folder, { recursive: true });
    expect((await verifyWith(folder)).exitCode).toBe(2);
  });
});

describe('wrong use', () => {
  it.each([
    ['no file', ['verify'], 'file-missing'],
    ['no anchors', ['verify', 'here'], 'option-missing'],
  ])('with %s is told', async (_name, words, problem) => {
    const { exitCode, answer } = await phienJson(words);
    expect({ exitCode, problem: answer.problem }).toEqual({ exitCode: 2, problem });
  });

  it('with a folder in place of a file is told', async () => {
    const words = ['verify', files.segments, '--trust', files.at('trust.pem')];
    expect((await phienJson(words)).answer).toMatchObject({ problem: 'folder-given' });
  });

  it('with a file of anchors that holds none is told', async () => {
    const words = ['verify', files.at('plan.eml'), '--trust', files.at('plan.eml')];
    expect((await phienJson(words)).answer).toMatchObject({ problem: 'no-anchors' });
  });
});

it('meets junk with an answer', async () => {
  const junk = fc.oneof(fc.uint8Array({ maxLength: 400 }), cutMessages());
  await fc.assert(
    fc.asyncProperty(junk, async (bytes) => {
      const path = filesIn({ 'junk.eml': bytes }).at('junk.eml');
      const { exitCode, answer } = await phienJson([
        'verify',
        path,
        '--trust',
        files.at('trust.pem'),
      ]);
      expect({ exitCode, ok: answer.ok }).toEqual({ exitCode: 1, ok: false });
    }),
    { numRuns: 60 },
  );
});

function cutMessages() {
  return fc.integer({ min: 1, max: 5000 }).map((left) => week.plan.bytes.subarray(0, -left));
}

it('believes only the anchors of the person who verifies', async () => {
  const stranger = await makeAuthority('Nơi khác');
  const path = filesIn({ 'other.pem': derToPem(stranger.certificate) }).at('other.pem');
  const words = ['verify', files.at('plan.eml'), '--trust', path, '--kit', files.at('office.kit')];
  const { exitCode, answer } = await phienJson(words);
  expect(exitCode).toBe(1);
  expect(states(answer)).toMatchObject({
    'certificate-chain': false,
    kit: false,
    'directory-right': null,
  });
});
