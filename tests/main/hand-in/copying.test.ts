import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { collectFiles } from '../../../main/hand-in/collect.ts';
import { copyFiles } from '../../../main/hand-in/copying.ts';
import type { HandInDeps } from '../../../main/hand-in/hand-in-deps.ts';
import { createHandInFileStore } from '../../../main/hand-in/hand-in-file-store.ts';
import { createHandInStore } from '../../../main/hand-in/hand-in-store.ts';
import type { SegmentId } from '../../../shared/session.ts';
import { week } from '../../support/builders.ts';
import { memoryDatabase } from '../../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'phien-copying-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('copies nothing that was sealed or deleted since the list was made', async () => {
  const db = memoryDatabase();
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()] as SegmentId[];
  const states = new Map([first, second, third].map((id) => [id, 'closed']));
  const bytes = Buffer.from('a segment');
  const findSegment = (id: SegmentId) => {
    const path = join(folder, id);
    writeFileSync(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { state: states.get(id) ?? '', sha256, sizeBytes: bytes.length, path };
  };
  const files = createHandInFileStore(db);
  createHandInStore(db).replace({
    week,
    logId: randomUUID(),
    place: { kind: 'folder', address: folder },
    state: 'running',
    problem: null,
    manifest: null,
    finishedAt: null,
  });
  const log = {
    recordId: randomUUID(),
    sha256: '',
    segmentIds: [...states.keys()] as SegmentId[],
    documents: [],
  };
  for (const file of collectFiles(log, findSegment)) files.insert(week, file);
  const copied: string[] = [];
  const share = {
    has: async () => false,
    put: async ({ name }: { readonly name: string }) => {
      copied.push(name);
      // Meanwhile the officer reports one, and the office decides of another.
      states.set(second as SegmentId, 'sealed').set(third as SegmentId, 'deleted');
    },
  };
  const copying = { week, share, signal: new AbortController().signal, tell: () => undefined };
  await copyFiles(copying, { files, findSegment } as unknown as HandInDeps);
  expect(copied).toEqual([`segments/${first}.phien`]);
  expect(files.listOf(week).map(({ state, problem }) => [state, problem])).toEqual([
    ['done', null],
    ['missing', 'sealed'],
    ['missing', 'deleted'],
  ]);
});
