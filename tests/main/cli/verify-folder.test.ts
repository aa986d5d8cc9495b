import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { phien, phienJson } from '../../support/cli.ts';
import { aManifest, handedInWeek, layOutShare } from '../../support/handed-in.ts';
import { keptFolder } from '../../support/kept-folder.ts';
import { weekEndMs } from '../../support/verified-office.ts';

const given = createVerifiedWeek();

/** A share with one truthful hand-in. */
async function aShare() {
  const { office, week } = given;
  return layOutShare(office, week, await aManifest(office, week));
}

type Told = {
  state: string;
  personId: string;
  name: string | null;
  verified: number;
  missing: string[];
  explained: unknown[];
  unsound: { segmentId: string | null; reason: string }[];
  first: string | null;
  checks: { name: string; ok: boolean | null }[];
};

async function told(folder: string, options: readonly string[] = [], now = weekEndMs) {
  const { exitCode, answer } = await phienJson(['verify', folder, ...options], {}, now);
  // Each answer about a folder has these.
  const { ok, folders, missing } = answer as { ok: boolean; folders: Told[]; missing: unknown[] };
  return { exitCode, ok, folders, missing, first: folders[0] };
}

const states = (checks: Told['checks'] | undefined) =>
  Object.fromEntries((checks ?? []).map(({ name, ok }) => [name, ok]));

describe('a week that was handed in completely', () => {
  it('is sound in every check, from its folder, its week and the share', async () => {
    const share = await aShare();
    for (const folder of [share.ofPerson, share.ofWeek, share.root]) {
      const said = await told(folder, ['--trust', share.trust, '--kit', share.kit]);
      expect(said).toMatchObject({
        exitCode: 0,
        ok: true,
        first: { state: 'complete', personId: 'tran-minh-anh', name: 'Trần Minh Anh', verified: 2 },
      });
      expect(states(said.first?.checks)).toEqual({
        'work-log': true,
        manifest: true,
        belonging: true,
        documents: true,
        recordings: true,
      });
    }
  });

  it('lists who is missing by the directory, which breaks nothing', async () => {
    const share = await aShare();
    const options = ['--trust', share.trust, '--kit', share.kit];
    const ofWeek = await told(share.ofWeek, options);
    expect(ofWeek).toMatchObject({
      exitCode: 0,
      missing: [
        { week: handedInWeek, personId: 'le-thi-thu-ha', name: 'Lê Thị Thu Hà' },
        { week: handedInWeek, personId: 'dong-nghiep', name: 'Đồng nghiệp' },
      ],
    });
    expect((await told(share.ofPerson, options)).missing).toEqual([]);
    const { out } = await phien(['verify', share.root, ...options, '--language', 'vi']);
    expect(out).toContain('Chưa nộp tuần 47: Lê Thị Thu Hà (le-thi-thu-ha).');
    expect(out).toContain('Đã nộp đủ: 1;');
  });

  it('needs no anchors for all but who vouches for its signer', async () => {
    const share = await aShare();
    const said = await told(share.root);
    expect(said).toMatchObject({ exitCode: 0, first: { state: 'complete', name: null } });
    const { answer } = await phienJson(['verify', share.root]);
    const [first] = (answer as { folders: { workLog: { checks: Told['checks'] } }[] }).folders;
    expect(states(first?.workLog.checks)).toMatchObject({
      'certificate-chain': null,
      'journal-ends': true,
      signature: true,
    });
  });

  it('says nothing of unfinished copies', async () => {
    const share = await aShare();
    writeFileSync(`${share.segmentPath(0)}.part`, 'half');
    expect(await told(share.root, ['--trust', share.trust])).toMatchObject({ exitCode: 0 });
  });
});

describe('what was changed on the share', () => {
  it('is named: a segment', async () => {
    const share = await aShare();
    const path = share.segmentPath(1);
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
    writeFileSync(path, bytes);
    const id = given.week.segments[1]?.id;
    const { exitCode, first } = await told(share.root, ['--trust', share.trust]);
    expect({ exitCode, state: first?.state }).toEqual({ exitCode: 1, state: 'unsound' });
    expect(first?.unsound).toEqual([
      { segmentId: id, reason: expect.stringContaining(String(id)) },
    ]);
    expect(first).toMatchObject({ verified: 1, first: expect.stringContaining(String(id)) });
    const { out } = await phien(['verify', share.root, '--trust', share.trust]);
    expect(out).toContain(id);
  });

  it('is named: a document', async () => {
    const share = await aShare();
    writeFileSync(join(share.ofPerson, 'plan-review.eml'), given.week.logReview.bytes);
    const said = await told(share.root, ['--trust', share.trust]);
    expect(said).toMatchObject({ exitCode: 1, first: { state: 'unsound' } });
    expect(said.first?.first).toContain('plan-review.eml');
  });

  it('is found: two segments that were exchanged', async () => {
    const share = await aShare();
    const [one, two] = [share.segmentPath(0), share.segmentPath(1)];
    renameSync(one, `${one}.away`);
    renameSync(two, one);
    renameSync(`${one}.away`, two);
    const { exitCode, first } = await told(share.root, ['--trust', share.trust]);
    expect({ exitCode, count: first?.unsound.length }).toEqual({ exitCode: 1, count: 2 });
  });

  it('is found: a list that nobody of the office signed', async () => {
    const { office, week } = given;
    const forged = await aManifest({ ...office, device: office.headDevice }, week);
    const share = layOutShare(office, week, forged);
    const { exitCode, first } = await told(share.root, ['--trust', share.trust]);
    expect({ exitCode, manifest: states(first?.checks).manifest }).toEqual({
      exitCode: 1,
      manifest: false,
    });
  });

  it('is found: a folder under another name', async () => {
    const { office, week } = given;
    const share = layOutShare(office, week, await aManifest(office, week), 'dong-nghiep');
    const { exitCode, first } = await told(share.root, ['--trust', share.trust]);
    expect({ exitCode, belonging: states(first?.checks).belonging }).toEqual({
      exitCode: 1,
      belonging: false,
    });
  });

  it('is found: a week in the folder of another', async () => {
    const share = await aShare();
    renameSync(share.ofWeek, join(share.root, '2026-W48'));
    const { exitCode, first } = await told(share.root, ['--trust', share.trust]);
    expect({ exitCode, belonging: states(first?.checks).belonging }).toEqual({
      exitCode: 1,
      belonging: false,
    });
  });

  it('does not keep the others from being looked at', async () => {
    const share = await aShare();
    const other = join(share.ofWeek, 'dong-nghiep');
    mkdirSync(other);
    writeFileSync(join(other, 'work-log.eml'), 'junk');
    writeFileSync(join(other, 'manifest.eml'), 'junk');
    const { exitCode, folders } = await told(share.root, ['--trust', share.trust]);
    expect({ exitCode, states: folders.map(({ state }) => state) }).toEqual({
      exitCode: 1,
      states: ['unsound', 'complete'],
    });
  });
});

describe('what is absent', () => {
  it('is incomplete: a segment that the list names', async () => {
    const share = await aShare();
    rmSync(share.segmentPath(0));
    const said = await told(share.root, ['--trust', share.trust]);
    expect(said).toMatchObject({
      exitCode: 1,
      first: { state: 'incomplete', verified: 1, missing: [given.week.segments[0]?.id] },
    });
  });

  it('is incomplete: a segment that the list leaves out without a word', async () => {
    const { office, week } = given;
    const share = layOutShare(office, week, await aManifest(office, week, { segments: [] }));
    rmSync(share.segmentPath(0));
    const said = await told(share.root, ['--trust', share.trust]);
    expect(said).toMatchObject({ exitCode: 1, first: { state: 'incomplete' } });
  });

  it('is incomplete: the list and a segment that the log names', async () => {
    const { office, week } = given;
    const share = layOutShare(office, week, null);
    rmSync(share.segmentPath(0));
    const said = await told(share.root, ['--trust', share.trust]);
    const missing = [week.segments[0]?.id];
    expect(said).toMatchObject({
      exitCode: 1,
      first: { state: 'incomplete', verified: 1, missing },
    });
  });

  it('is not finished: the list alone', async () => {
    const share = layOutShare(given.office, given.week, null);
    const said = await told(share.root, ['--trust', share.trust]);
    expect(said).toMatchObject({ exitCode: 0, first: { state: 'begun', verified: 2 } });
  });

  it('is incomplete once the week is over where the office is: list and log', async () => {
    const share = layOutShare(given.office, given.week, null);
    rmSync(join(share.ofPerson, 'work-log.eml'));
    const options = ['--trust', share.trust, '--kit', share.kit];
    const monday = Date.UTC(2026, 10, 22, 17);
    const sunday = await told(share.root, options, monday - 1);
    expect(sunday).toMatchObject({ exitCode: 0, first: { state: 'begun' } });
    const over = await told(share.root, options, monday);
    expect(over).toMatchObject({ exitCode: 1, first: { state: 'incomplete' } });
  });

  it('is named: the log, even where the list does not name its file', async () => {
    const { office, week } = given;
    const share = layOutShare(office, week, await aManifest(office, week, { documents: [] }));
    rmSync(join(share.ofPerson, 'work-log.eml'));
    const said = await told(share.root, ['--trust', share.trust]);
    expect(said).toMatchObject({
      exitCode: 1,
      first: { state: 'incomplete', missingDocuments: ['work-log.eml'], unsound: [] },
    });
    expect(states(said.first?.checks)).toMatchObject({ manifest: true, documents: false });
  });

  it('is everybody, in the empty folder of a week', async () => {
    const share = await aShare();
    rmSync(share.ofPerson, { recursive: true });
    const options = ['--trust', share.trust, '--kit', share.kit];
    expect(await told(share.ofWeek, options)).toMatchObject({ exitCode: 0, folders: [] });
    expect((await told(share.root, options)).missing).toHaveLength(3);
  });
});

describe('wrong use', () => {
  it('is a folder in which nobody handed in', async () => {
    const folder = keptFolder('nobody');
    expect(await phien(['verify', folder])).toMatchObject({ exitCode: 2 });
  });

  it('is a kit without anchors, which nobody would vouch for', async () => {
    const share = await aShare();
    const { exitCode, err } = await phien(['verify', share.root, '--kit', share.kit]);
    expect({ exitCode, names: err.includes('--trust') }).toEqual({ exitCode: 2, names: true });
  });

  it('does not touch the checks of single files', async () => {
    const share = await aShare();
    const copy = join(share.root, 'log.eml');
    copyFileSync(join(share.ofPerson, 'work-log.eml'), copy);
    expect(await phien(['verify', copy, '--trust', share.trust])).toMatchObject({ exitCode: 0 });
  });
});
