import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { phien, phienJson } from '../../support/cli.ts';
import { aManifest, layOutShare } from '../../support/handed-in.ts';
import { makeOffice } from '../../support/verified-office.ts';
import { aWeek } from '../../support/verified-week.ts';

/** What may be done to a week on the office's share: found, at the right place, accusing nobody. */

const given = createVerifiedWeek();
let elsewhere: ReturnType<typeof layOutShare>;
let again: ReturnType<typeof layOutShare>;
beforeAll(async () => {
  const other = await makeOffice();
  const theirs = await aWeek(other);
  elsewhere = layOutShare(other, theirs, await aManifest(other, theirs));
  const twice = await aWeek(given.office);
  again = layOutShare(given.office, twice, await aManifest(given.office, twice));
});

async function aShare() {
  const { office, week } = given;
  return layOutShare(office, week, await aManifest(office, week));
}
type Share = Awaited<ReturnType<typeof aShare>>;

type Told = {
  verified: number;
  checks: { name: string; ok: boolean | null; detail: string }[];
};

/** The checks that find something wrong, with what they say, and how many segments are in order. */
async function wrongIn({ root, trust, kit }: Share) {
  const words = ['verify', root, '--trust', trust, '--kit', kit];
  const { exitCode, answer } = await phienJson(words);
  const [folder] = answer.folders as [Told];
  const wrong = folder.checks.filter(({ ok }) => ok === false);
  return {
    exitCode,
    verified: folder.verified,
    names: wrong.map(({ name }) => name),
    details: wrong.map(({ detail }) => detail).join('\n'),
  };
}

describe('a document that nobody signed soundly', () => {
  it.each([
    ['that is none', () => Buffer.from('From: a\r\n\r\nx')],
    ['of another office', () => readFileSync(join(elsewhere.ofPerson, 'plan-review.eml'))],
  ])('%s is named, and the log is no worse for it', async (_kind, bytesOf) => {
    const share = await aShare();
    writeFileSync(join(share.ofPerson, 'them-vao.eml'), bytesOf());
    expect(await wrongIn(share)).toEqual({
      exitCode: 1,
      verified: 2,
      names: ['documents'],
      details: expect.stringContaining('them-vao.eml'),
    });
  });

  it('is named where it lies in the place of a review', async () => {
    const share = await aShare();
    copyFileSync(
      join(elsewhere.ofPerson, 'plan-review.eml'),
      join(share.ofPerson, 'plan-review.eml'),
    );
    expect(await wrongIn(share)).toMatchObject({
      names: ['documents'],
      details: expect.stringContaining('plan-review.eml'),
    });
  });
});

describe('a message in the place of another', () => {
  it('is told by what it is: the list as the log, the log as the list', async () => {
    const log = await aShare();
    copyFileSync(join(log.ofPerson, 'manifest.eml'), join(log.ofPerson, 'work-log.eml'));
    expect((await wrongIn(log)).details).toContain('work-log.eml không phải báo cáo tuần');
    const list = await aShare();
    copyFileSync(join(list.ofPerson, 'work-log.eml'), join(list.ofPerson, 'manifest.eml'));
    expect((await wrongIn(list)).details).toContain('manifest.eml không phải bản kê');
  });

  it('is found: the log, or the list, of another telling of the same week', async () => {
    for (const name of ['work-log.eml', 'manifest.eml']) {
      const share = await aShare();
      copyFileSync(join(again.ofPerson, name), join(share.ofPerson, name));
      const { exitCode, names } = await wrongIn(share);
      expect({ exitCode, names }).toEqual({
        exitCode: 1,
        names: expect.arrayContaining(['belonging', 'documents']),
      });
    }
  });

  it('is found: reviews that changed places', async () => {
    const share = await aShare();
    const [plan, log] = ['plan-review.eml', 'work-log-review.eml'].map((name) =>
      join(share.ofPerson, name),
    ) as [string, string];
    renameSync(plan, `${plan}.away`);
    renameSync(log, plan);
    renameSync(`${plan}.away`, log);
    expect(await wrongIn(share)).toMatchObject({ exitCode: 1, names: ['documents'], verified: 2 });
  });
});

describe('a segment', () => {
  const id = () => String(given.week.segments[0]?.id);

  it('of another device or another telling is found under the name of this one', async () => {
    for (const other of [elsewhere, again]) {
      const share = await aShare();
      copyFileSync(other.segmentPath(0), share.segmentPath(0));
      expect(await wrongIn(share)).toEqual({
        exitCode: 1,
        verified: 1,
        names: ['recordings'],
        details: expect.stringContaining(id()),
      });
    }
  });

  it('that lies there twice is named by its place: the right one has the same name', async () => {
    const share = await aShare();
    const folder = join(share.ofPerson, 'segments', 'cu');
    mkdirSync(folder);
    writeFileSync(join(folder, `${id()}.phien`), 'khác');
    expect(await wrongIn(share)).toMatchObject({
      exitCode: 1,
      names: ['recordings'],
      details: expect.stringContaining(`cu/${id()}.phien`),
    });
  });

  it('whose name is spelled otherwise is missing under its own', async () => {
    const spelled = ['ABCDEF', '0\u0301', 'x'].map((odd) => `${odd}-${id().slice(odd.length + 1)}`);
    for (const name of spelled) {
      const share = await aShare();
      renameSync(share.segmentPath(0), join(share.ofPerson, 'segments', `${name}.phien`));
      const { exitCode, details } = await wrongIn(share);
      expect({ exitCode, details }).toEqual({
        exitCode: 1,
        details: expect.stringContaining(id()),
      });
    }
  });
});

describe('a list that its officer signed', () => {
  it.each([
    ['a path upwards', { name: '../../../etc/hostname' }],
    ['a path from the root', { name: '/etc/hostname' }],
    ['another spelling', { name: 'pla\u0301n\u202egpj.eml' }],
    ['a name of the language', { name: '__proto__' }],
    ['a size beyond all measure', { sizeBytes: 1e308 }],
  ])('with %s is malformed, and the rest is checked', async (_kind, odd) => {
    const { office, week } = given;
    const document = { name: 'plan.eml', sha256: 'a'.repeat(64), sizeBytes: 1, ...odd };
    const manifest = await aManifest(office, week, { documents: [document] });
    const found = await wrongIn(layOutShare(office, week, manifest));
    expect(found).toMatchObject({ exitCode: 1, verified: 2, names: ['manifest'] });
  });

  it('that names a segment which no journal knows is found', async () => {
    const { office, week } = given;
    const segmentId = '00000000-0000-4000-8000-000000000999' as never;
    const ghost = { segmentId, sha256: 'a'.repeat(64), sizeBytes: 5 };
    const found = await wrongIn(
      layOutShare(office, week, await aManifest(office, week, { segments: [ghost] })),
    );
    expect(found).toMatchObject({ names: ['recordings'], verified: 2 });
    expect(found.details).toContain(String(segmentId));
  });
});

it('names a week’s folder whose name is no week any more, and looks at the others', async () => {
  const names = ['2026-w47', '2026-W47 (2)', 'đã kiểm tra', '_2026-W47'];
  const share = await aShare();
  for (const name of names) cpSync(share.ofWeek, join(share.root, name), { recursive: true });
  cpSync(share.ofPerson, join(share.root, 'tran-minh-anh'), { recursive: true });
  mkdirSync(join(share.root, 'thong-bao', 'cu'), { recursive: true });
  cpSync(share.ofWeek, join(share.root, '.snapshot'), { recursive: true });
  const words = ['verify', share.root, '--trust', share.trust, '--kit', share.kit];
  const { exitCode, answer } = await phienJson(words);
  const expected = [...names, 'tran-minh-anh'].map((name) => join(share.root, name)).sort();
  expect({ exitCode, otherNames: answer.otherNames }).toEqual({
    exitCode: 0,
    otherNames: expected,
  });
  expect(answer.folders).toMatchObject([{ folder: share.ofPerson, state: 'complete' }]);
  const { out } = await phien([...words, '--language', 'en']);
  for (const folder of expected) expect(out).toContain(`${folder}: this folder holds`);
});

it('finds a person’s folder under another spelling, and a copy under a colleague’s name', async () => {
  for (const name of ['Tran-Minh-Anh', 'tr\u0103n-minh-anh', 'dong-nghiep']) {
    const share = await aShare();
    cpSync(share.ofPerson, join(share.ofWeek, name), { recursive: true });
    const words = ['verify', share.root, '--trust', share.trust, '--kit', share.kit];
    const { exitCode, answer } = await phienJson(words);
    const folders = answer.folders as { personId: string; state: string }[];
    expect(exitCode).toBe(1);
    expect(folders.filter(({ state }) => state === 'complete')).toMatchObject([
      { personId: 'tran-minh-anh' },
    ]);
    expect(folders.find(({ personId }) => personId === name)?.state).toBe('unsound');
  }
});
