import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../main/database/open.ts';
import { layoutOf } from '../../../main/office/profiles.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { makeOffice, type TestOffice } from '../../support/verified-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await makeOffice();
});

function anInstallation() {
  const layout = layoutOf(filesIn({}).folder, 'main');
  mkdirSync(layout.folder, { recursive: true });
  writeFileSync(layout.kit, office.kitFile);
  writeFileSync(layout.sealedKeys, 'x');
  closeDatabase(openDatabase(layout.database, new Uint8Array(32).fill(7)));
  return layout;
}

async function findings(root: string) {
  const { exitCode, answer } = await phienJson(['doctor', '--folder', root]);
  // Every answer has its checks.
  const checks = answer.checks as { name: string; ok: boolean | null }[];
  return { exitCode, found: Object.fromEntries(checks.map(({ name, ok }) => [name, ok])) };
}

it('finds a sound installation sound, without any of its keys', async () => {
  const { found } = await findings(anInstallation().root);
  expect(found).toEqual({
    version: true,
    folder: true,
    disk: expect.any(Boolean),
    database: true,
    keys: null,
    policy: null,
    kit: true,
    carrier: null,
  });
});

it('finds nothing wrong where nothing was installed', async () => {
  const { found } = await findings(filesIn({}).folder);
  expect(found).toMatchObject({ folder: null, database: null, keys: null, kit: null });
});

it('finds a database that is not encrypted', async () => {
  const { database, root } = anInstallation();
  writeFileSync(database, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080)]));
  expect(await findings(root)).toMatchObject({ exitCode: 1, found: { database: false } });
});

it('finds a kit that was changed', async () => {
  const { kit, root } = anInstallation();
  writeFileSync(kit, Buffer.from(office.kitFile).fill('A', 3000, 3010));
  expect(await findings(root)).toMatchObject({ exitCode: 1, found: { kit: false } });
});

it('tells versions and folder in both languages', async () => {
  const { root } = anInstallation();
  expect((await phien(['doctor', '--folder', root])).out).toContain('Phiên 1.2.3, Node');
  const { out } = await phien(['doctor', '--folder', root, '--language', 'en']);
  expect(out).toContain(`Data folder: ${root}.`);
});

it('refuses a folder that is not there', async () => {
  const gone = join(filesIn({}).folder, 'gone');
  expect((await phien(['doctor', '--folder', gone])).exitCode).toBe(2);
});

it('tells which key the machine demands of a kit, and that a policy cannot be read', async () => {
  const { root } = anInstallation();
  const key = 'ab'.repeat(32);
  const told = async (env: Record<string, string>) => {
    const { out } = await phien(['doctor', '--folder', root, '--language', 'en'], env);
    return out;
  };
  expect(await told({ PHIEN_KIT_FINGERPRINT: key })).toContain(`signed with the key ${key}`);
  expect(await told({ PHIEN_KIT_FINGERPRINT: 'khóa' })).toContain('(policy.json) cannot be read');
});
