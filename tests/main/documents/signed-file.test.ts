import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDocument, sha256Of, withPatience } from '../../../main/documents/document-file.ts';
import {
  findSigned,
  placeBeside,
  replaceSigned,
  signedNames,
} from '../../../main/documents/signed-file.ts';
import { codeOf } from '../../support/shares.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-documents-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = Buffer.from('signed');
const placing = { bytes, documentId: 'd', noted: async () => undefined };
const put = (name: string, content = 'other') => writeFileSync(join(folder, name), content);
const original = () => join(folder, 'Quyết định.pdf');
const firstNames = (path: string, count = 2) => [...signedNames(path)].slice(0, count);

describe('the name of a signed file', () => {
  it('counts on where the first is taken, and where a signed file is signed again', () => {
    const names = ['a.signed.pdf', 'a.signed (2).pdf'];
    expect(firstNames('/x/a.pdf')).toEqual(names);
    expect(firstNames('/x/a.signed.pdf')).toEqual(names);
    expect(firstNames('/x/a.signed (7).pdf')).toEqual(names);
    expect(firstNames('/x/B.PDF', 1)).toEqual(['B.signed.PDF']);
  });

  it('stays short enough for a drive, and cuts no letter in two', () => {
    const [name = ''] = firstNames(`/x/${'ệ'.repeat(83)}.pdf`, 1);
    expect(name).toBe(`${'ệ'.repeat(81)}.signed.pdf`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });
});

describe('placing a signed file', () => {
  it('puts it beside its original, never over another', async () => {
    put('Quyết định.signed.pdf');
    const path = await placeBeside(original(), placing);
    expect(path).toBe(join(folder, 'Quyết định.signed (2).pdf'));
    expect(readFileSync(path, 'utf8')).toBe('signed');
    expect(readFileSync(join(folder, 'Quyết định.signed.pdf'), 'utf8')).toBe('other');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('has every byte on the disk, but no name yet, when it is noted', async () => {
    const there: string[][] = [];
    const noted = async () => {
      there.push(readdirSync(folder));
      expect(readFileSync(join(folder, '.d.tmp'), 'utf8')).toBe('signed');
    };
    await placeBeside(original(), { ...placing, noted });
    expect(there).toEqual([['.d.tmp']]);
  });

  it('leaves nothing behind where it could not be noted', async () => {
    const noted = async () => Promise.reject(new Error('no'));
    await expect(placeBeside(original(), { ...placing, noted })).rejects.toThrow('no');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that the folder is gone', async () => {
    expect(await codeOf(placeBeside(join(folder, 'gone', 'a.pdf'), placing))).toBe('document-gone');
  });

  it('says that the folder takes no file', async () => {
    // Where everything may be written, as by root, a file in the folder's place refuses as well.
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    mkdirSync(join(closed, '.d.tmp'));
    chmodSync(closed, 0o500);
    const code = await codeOf(placeBeside(join(closed, 'a.pdf'), placing));
    chmodSync(closed, 0o700);
    expect(code).toBe('document-folder-refused');
  });
});

describe('completing a signed file', () => {
  const known = [sha256Of(Buffer.from('first'))];

  it('replaces what is known, whole', async () => {
    put('a.signed.pdf', 'first');
    await replaceSigned(join(folder, 'a.signed.pdf'), { ...placing, known });
    expect(readFileSync(join(folder, 'a.signed.pdf'), 'utf8')).toBe('signed');
    expect(readdirSync(folder)).toEqual(['a.signed.pdf']);
  });

  it('leaves a file alone that somebody changed', async () => {
    put('a.signed.pdf', 'changed');
    const replaced = replaceSigned(join(folder, 'a.signed.pdf'), { ...placing, known });
    expect(await codeOf(replaced)).toBe('document-changed');
    expect(readFileSync(join(folder, 'a.signed.pdf'), 'utf8')).toBe('changed');
    expect(readdirSync(folder)).toEqual(['a.signed.pdf']);
  });
});

describe('after a crash', () => {
  const asked = { documentId: 'd', sha256: sha256Of(bytes) };

  it('finds the signed file by its bytes, whatever its number', async () => {
    put('Quyết định.signed.pdf');
    put('Quyết định.signed (3).pdf', 'signed');
    expect(await findSigned(original(), asked)).toBe(join(folder, 'Quyết định.signed (3).pdf'));
  });

  it('takes no other file for it, and removes the half-written one', async () => {
    put('Quyết định.signed.pdf');
    put('.d.tmp', 'sig');
    expect(await findSigned(original(), asked)).toBeNull();
    expect(readdirSync(folder)).toEqual(['Quyết định.signed.pdf']);
  });
});

describe('reading a document', () => {
  const codeOfReading = (name: string) => codeOf(readDocument(join(folder, name)));

  it('tells an empty file, a folder, and one that is not there apart', async () => {
    put('empty.pdf', '');
    mkdirSync(join(folder, 'folder.pdf'));
    expect(await codeOfReading('empty.pdf')).toBe('pdf-empty');
    expect(await codeOfReading('folder.pdf')).toBe('file-unreadable');
    expect(await codeOfReading('gone.pdf')).toBe('document-gone');
  });

  it('does not wait for somebody to write into a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.pdf')]);
    expect(await codeOfReading('pipe.pdf')).toBe('file-unreadable');
  });

  it('refuses two gigabytes without reading them', async () => {
    put('huge.pdf', '');
    truncateSync(join(folder, 'huge.pdf'), 2 * 1024 ** 3);
    expect(await codeOfReading('huge.pdf')).toBe('pdf-too-large');
  });

  it('gives every byte of a file that takes several reads', async () => {
    const large = randomBytes(9 * 1024 * 1024);
    writeFileSync(join(folder, 'large.pdf'), large);
    expect(sha256Of(await readDocument(join(folder, 'large.pdf')))).toBe(sha256Of(large));
  });

  it('waits for a silent drive only so long', async () => {
    expect(await codeOf(withPatience(new Promise(() => {}), 5))).toBe('document-unreachable');
    expect(await withPatience(Promise.resolve('there'), 5)).toBe('there');
  });

  it('tells no name of a file', async () => {
    const failed = await readDocument(join(folder, 'Bí mật nghề.pdf')).catch(String);
    expect(failed).not.toContain('nghề');
  });
});
