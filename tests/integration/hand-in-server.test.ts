import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createHandInFileStore } from '../../main/hand-in/hand-in-file-store.ts';
import { createHandInReceiptStore } from '../../main/hand-in/hand-in-receipt-store.ts';
import { createHandInStore } from '../../main/hand-in/hand-in-store.ts';
import { createHandIns } from '../../main/hand-in/hand-ins.ts';
import { createReceivedHandInStore } from '../../main/hand-in/received-hand-in-store.ts';
import { createShareLoginStore } from '../../main/hand-in/share-login-store.ts';
import type { SegmentId } from '../../shared/session.ts';
import { collectingExchange } from '../support/collecting-exchange.ts';
import { memoryDatabase } from '../support/database.ts';
import { anOffice, officeNow, officer, officeWeek } from '../support/office.ts';
import { createMachineSecrets } from '../support/secrets.ts';
import { newFolder, sha256Of } from '../support/shares.ts';
import { davLogin, startDav, type TestDav } from '../support/webdav-server.ts';

let dav: TestDav;
beforeAll(async () => {
  dav = await startDav('apache');
});
afterAll(() => dav.stop());

/** An officer whose office names this server, with a log and a few segments to hand in. */
function anOfficer() {
  const db = memoryDatabase();
  const folder = newFolder();
  const segments = Array.from({ length: 3 }, () => {
    const bytes = randomBytes(400_000);
    const id = randomUUID() as SegmentId;
    const path = join(folder, `${id}.phien`);
    writeFileSync(path, bytes);
    return { id, path, bytes, state: 'closed', sha256: sha256Of(bytes), sizeBytes: bytes.length };
  });
  const log = Buffer.from('Báo cáo tuần đã ký');
  const recordId = randomUUID();
  const { exchange, queued } = collectingExchange(officer, () => officeNow);
  const logins = createShareLoginStore(db);
  const handIns = createHandIns({
    handIns: createHandInStore(db),
    files: createHandInFileStore(db),
    receipts: createHandInReceiptStore(db),
    received: createReceivedHandInStore(db),
    logins,
    transaction: (run) => db.transaction(run)(),
    office: anOffice(officer),
    exchange,
    emit: () => undefined,
    now: () => officeNow,
    secrets: createMachineSecrets(),
    trusted: () => dav.trusted,
    pause: async () => undefined,
    retryAfterMs: [1],
    chooseFolder: async () => null,
    officePlaces: () => [{ kind: 'webdav', address: dav.url.href }],
    findSegment: (id) => segments.find((segment) => segment.id === id),
    findLog: () => ({
      recordId,
      sha256: sha256Of(log),
      segmentIds: segments.map(({ id }) => id),
      documents: [{ name: 'work-log.eml', recordId, message: log }],
    }),
    findLogId: () => recordId,
    messageOf: () => log,
    deliveryOf: () => null,
    report: () => undefined,
  });
  return { handIns, logins, segments, queued };
}

it('asks for the password, seals it, and hands the week in', async () => {
  const { handIns, logins, segments, queued } = anOfficer();
  const run = () => handIns.get({ week: officeWeek }).run;
  const ended = () => vi.waitFor(() => expect(run()?.state).not.toBe('running'), 20_000);

  await handIns.start({ week: officeWeek, to: 'office' });
  await ended();
  expect(run()).toMatchObject({ state: 'stopped', problem: 'share-password' });

  handIns.logIn({ user: davLogin.user, password: 'sai' });
  await handIns.start({ week: officeWeek, to: 'same' });
  await ended();
  expect(run()).toMatchObject({ state: 'stopped', problem: 'share-password' });

  handIns.logIn(davLogin);
  const kept = logins.find(dav.url.href);
  expect(Buffer.from(kept?.sealedPassword ?? []).includes(davLogin.password)).toBe(false);
  await handIns.start({ week: officeWeek, to: 'same' });
  await ended();
  expect(run()).toMatchObject({ state: 'done', files: { done: 4, total: 4 }, failed: [] });
  const at = (name: string) => join(dav.root, officeWeek, officer.id, name);
  for (const { id, bytes } of segments)
    expect(readFileSync(at(`segments/${id}.phien`)).equals(bytes)).toBe(true);
  expect(existsSync(at('manifest.eml'))).toBe(true);
  // This office names no department office, so nobody is told.
  expect(queued).toEqual([]);
});
