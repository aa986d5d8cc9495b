import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { aManifest, handedInWeek, layOutShare } from '../../support/handed-in.ts';

/** What lies where a file should, and cannot be read as one: it is named, and the rest is checked. */

const given = createVerifiedWeek();

/** A share with one truthful hand-in, and beside it a copy of it in a colleague's folder. */
async function aShare() {
  const { office, week } = given;
  const share = layOutShare(office, week, await aManifest(office, week));
  const other = join(share.ofWeek, 'dong-nghiep');
  cpSync(share.ofPerson, other, { recursive: true });
  return { ...share, other };
}

function makeFifo(path: string): void {
  const made = spawnSync('mkfifo', [path]);
  if (made.status !== 0) throw new Error('No named pipe can be made here.');
}

const standIns: Readonly<Record<string, (path: string) => unknown>> = {
  'a folder': (path) => mkdirSync(path),
  'a pipe': makeFifo,
  'a link to itself': (path) => symlinkSync(path, path),
  'a link to nothing': (path) => symlinkSync(`${path}.gone`, path),
  'a link to the file': (path) => {
    renameSync(`${path}.was`, `${path}.kept`);
    symlinkSync(`${path}.kept`, path);
  },
};
const kinds = Object.keys(standIns);

function standIn(kind: string, path: string): void {
  renameSync(path, `${path}.was`);
  standIns[kind]?.(path);
}

type Told = {
  personId: string;
  state: string;
  verified: number;
  missing: unknown[];
  missingDocuments: unknown[];
  unreadable: string[];
  unsound: { segmentId: string | null; reason: string }[];
  checks: { name: string; ok: boolean | null }[];
};

async function told(root: string, trust: string) {
  const { exitCode, answer } = await phienJson(['verify', root, '--trust', trust]);
  // Each answer about a folder has these.
  const { folders, unreadable } = answer as { folders: Told[]; unreadable: string[] };
  const own = folders.find(({ personId }) => personId === 'tran-minh-anh');
  return { exitCode, folders, unreadable, own };
}

const states = (own: Told | undefined) =>
  Object.fromEntries((own?.checks ?? []).map(({ name, ok }) => [name, ok]));

describe.each(kinds)('%s in what was handed in', (kind) => {
  it('in a segment’s place is named, and the others are checked', async () => {
    const share = await aShare();
    standIn(kind, share.segmentPath(0));
    const id = given.week.segments[0]?.id;
    const { exitCode, own, folders } = await told(share.root, share.trust);
    const file = `segments/${id}.phien`;
    expect(exitCode).toBe(1);
    expect(own).toMatchObject({
      state: 'unsound',
      verified: 1,
      missing: [],
      unreadable: [file],
      unsound: [{ segmentId: id, reason: expect.stringContaining(file) }],
    });
    expect(states(own)).toMatchObject({ 'work-log': true, manifest: true, documents: true });
    expect(folders.find(({ personId }) => personId === 'dong-nghiep')).toMatchObject({
      verified: 2,
    });
  });

  it('in a document’s place is named, and the others are checked', async () => {
    const share = await aShare();
    standIn(kind, join(share.ofPerson, 'plan.eml'));
    const { exitCode, own } = await told(share.root, share.trust);
    expect(exitCode).toBe(1);
    expect(own).toMatchObject({
      state: 'unsound',
      verified: 2,
      missingDocuments: [],
      unsound: [{ segmentId: null, reason: expect.stringContaining('plan.eml') }],
    });
    expect(states(own)).toMatchObject({ 'work-log': true, documents: false, recordings: true });
  });

  it('in the log’s place is named once, and the list is checked', async () => {
    const share = await aShare();
    standIn(kind, join(share.ofPerson, 'work-log.eml'));
    const { exitCode, own } = await told(share.root, share.trust);
    expect({ exitCode, count: own?.unsound.length }).toEqual({ exitCode: 1, count: 1 });
    expect(own?.unsound[0]?.reason).toContain('work-log.eml');
    expect(states(own)).toMatchObject({ 'work-log': false, manifest: true, documents: false });
  });

  it('in the place of the folder of segments is named, and nothing called missing', async () => {
    const share = await aShare();
    const path = join(share.ofPerson, 'segments');
    standIn(kind, path);
    // A folder is what should be there: an empty one tells that all of them are missing.
    if (kind === 'a folder') rmSync(path, { recursive: true });
    if (kind === 'a folder') writeFileSync(path, 'a file');
    const { exitCode, own } = await told(share.root, share.trust);
    expect(exitCode).toBe(1);
    expect(own).toMatchObject({ state: 'unsound', missing: [], unreadable: ['segments'] });
    expect(states(own)).toMatchObject({ 'work-log': true, documents: true, recordings: false });
  });
});

it('is told in words, in both languages', async () => {
  const share = await aShare();
  standIn('a pipe', share.segmentPath(0));
  standIn('a folder', join(share.ofPerson, 'plan.eml'));
  const id = given.week.segments[0]?.id;
  const words = ['verify', share.root, '--trust', share.trust, '--language'];
  const { out: vi } = await phien([...words, 'vi']);
  expect(vi).toContain('Không đọc được plan.eml:');
  expect(vi).toContain(`Không đọc được segments/${id}.phien:`);
  const { out: en } = await phien([...words, 'en']);
  expect(en).toContain('plan.eml cannot be read:');
  expect(en).toContain(`segments/${id}.phien cannot be read:`);
});

describe('a link in a share', () => {
  it('in the place of a person’s folder is named, and the others are checked', async () => {
    const share = await aShare();
    rmSync(share.other, { recursive: true });
    symlinkSync(share.ofPerson, share.other);
    for (const folder of [share.root, share.ofWeek]) {
      const { exitCode, own, unreadable } = await told(folder, share.trust);
      expect({ exitCode, unreadable }).toEqual({ exitCode: 1, unreadable: [share.other] });
      expect(own).toMatchObject({ state: 'complete', verified: 2 });
    }
    const { out } = await phien(['verify', share.root, '--trust', share.trust]);
    expect(out).toContain(`${share.other}: không đọc được thư mục này`);
  });

  it('in the place of a week is named too', async () => {
    const share = await aShare();
    const week = join(share.root, handedInWeek.replace('47', '48'));
    symlinkSync(share.ofWeek, week);
    const { exitCode, unreadable, own } = await told(share.root, share.trust);
    expect({ exitCode, unreadable }).toEqual({ exitCode: 1, unreadable: [week] });
    expect(own).toMatchObject({ verified: 2 });
  });
});

describe('a file that is given by its name', () => {
  /** A plain file by its kind, of which the system lets nobody read the start. */
  const failing = '/proc/self/mem';

  it('and cannot be read is named, and the others are checked', async () => {
    const { at } = filesIn({ 'log.eml': given.week.log.bytes });
    const { trust } = await aShare();
    makeFifo(at('log.eml').concat('.fifo'));
    const files = [`${at('log.eml')}.fifo`, failing, at('log.eml')];
    const { exitCode, answer } = await phienJson(['verify', ...files, '--trust', trust]);
    const verdicts = answer.files as { file: string; ok: boolean; checks: { detail: string }[] }[];
    expect(exitCode).toBe(1);
    expect(verdicts.map(({ file, ok }) => [file, ok])).toEqual([
      [files[0], false],
      [failing, false],
      [files[2], true],
    ]);
    expect(verdicts[0]?.checks[0]?.detail).toMatch(/^Không đọc được tệp/);
    const { out } = await phien(['verify', failing, '--trust', trust, '--language', 'en']);
    expect(out).toContain('The file cannot be read:');
  });

  it('beside it is named where nothing can be checked without it', async () => {
    const { at } = filesIn({ 'log.eml': given.week.log.bytes });
    const { err, exitCode } = await phien(['verify', at('log.eml'), '--trust', failing]);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining(failing) });
  });

  it.each(kinds)('is looked for beside segments: %s is named with its place', async (kind) => {
    const share = await aShare();
    standIn(kind, share.segmentPath(1));
    const folder = join(share.ofPerson, 'segments');
    const log = join(share.ofPerson, 'work-log.eml');
    const { exitCode, answer } = await phienJson([
      ...['verify', log, '--trust', share.trust, '--segments', folder],
    ]);
    const checks = answer.checks as { name: string; ok: boolean | null; detail: string }[];
    const segments = checks.find(({ name }) => name === 'segments');
    expect({ exitCode, ok: segments?.ok }).toEqual({ exitCode: 1, ok: false });
    expect(segments?.detail).toMatch(
      new RegExp(`^Không đọc được tệp ${given.week.segments[1]?.id}.phien \\(phiên bắt đầu .*dòng`),
    );
  });
});
