import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createFolderShare } from '../../main/hand-in/folder-share.ts';
import { fileSource } from '../../main/hand-in/source.ts';

/** Copies one file to a share in a process of its own, which a test may kill. */
const [root = '', path = ''] = process.argv.slice(2);
const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
await createFolderShare(root, ['2026-W47', 'tran-minh-anh']).put(
  { name: 'segments/one.phien', sha256, source: await fileSource(path) },
  { signal: new AbortController().signal, onBytes: () => undefined },
);
