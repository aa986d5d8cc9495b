import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { derToPem } from '../../../main/signing/certificates.ts';
import { makeAuthority } from '../../support/certificates.ts';
import { createWeekFiles, states, type ToldCheck } from '../../support/checked-files.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';

const given = createVerifiedWeek();
const files = createWeekFiles(given);

describe('a truthful week', () => {
  it('is sound in every check of the work log', async () => {
    const { exitCode, answer } = await phienJson([
      'verify',
      files.at('work-log.eml'),
      ...files.everything(),
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
    const { answer } = await phienJson(['verify', files.at('work-log.eml'), ...files.everything()]);
    expect(answer.totals).toEqual({
      elapsedMs: 40_000,
      recordedMs: 18_000,
      idleMs: 0,
      gaps: { starting: 2000, paused: 20_000 },
      maskedMs: 0,
      offScreenMs: 0,
      unattendedMs: 14_400_000 - 40_000,
      plannedHomeMs: 14_400_000,
      anchoredMs: 10_000,
      unanchoredMs: 30_000,
    });
  });

  it('names its signer', async () => {
    const { answer } = await phienJson(['verify', files.at('work-log.eml'), ...files.everything()]);
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
    const words = ['verify', files.at('work-log.eml'), ...files.everything()];
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
  const [one, two] = [0, 1].map(
    (index) => () => given.week.segments[index]?.file ?? new Uint8Array(),
  );
  const nameOf = (index: number) => `${given.week.segments[index]?.id}.seg`;

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
    const told = (answer.checks as ToldCheck[]).find(({ name }) => name === 'segments');
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
    const trust = ['--trust', files.at('trust.pem')];
    const beside = ['verify', files.at('plan.eml'), files.segments, ...trust];
    expect((await phienJson(beside)).answer).toMatchObject({ problem: 'folder-given' });
    const alone = ['verify', files.segments, ...trust];
    expect((await phienJson(alone)).answer).toMatchObject({ problem: 'no-hand-ins' });
  });

  it('with a file of anchors that holds none is told', async () => {
    const words = ['verify', files.at('plan.eml'), '--trust', files.at('plan.eml')];
    expect((await phienJson(words)).answer).toMatchObject({ problem: 'no-anchors' });
  });
});

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
