import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { attachmentName, judgeFile } from '../../../main/mail/attachment.ts';

const judge = (name: string, bytes: Uint8Array, stated = 'application/octet-stream') =>
  judgeFile(name, stated, [Buffer.from(bytes)]);
const text = (words: string) => Buffer.from(words, 'latin1');
const utf16 = (words: string) => Buffer.from(words, 'utf16le');
const empty = new Uint8Array();
const zip = (...names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, empty])));
const ole = (...streams: readonly string[]) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), ...streams.map(utf16)]);
const program = Buffer.concat([text('MZ\x90\0'), Buffer.alloc(100)]);
const word = (...more: readonly string[]) =>
  zip('[Content_Types].xml', 'word/document.xml', ...more);
const lockedZip = (() => {
  const bytes = Buffer.from(zip('a.txt'));
  bytes[6] = 1;
  bytes[bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8] = 1;
  return bytes;
})();

it.each([
  ['báo cáo.pdf', text('%PDF-1.7'), null, 'application/pdf'],
  [
    'a.docx',
    word(),
    null,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['a.doc', ole('WordDocument'), null, 'application/msword'],
  ['a.zip', zip('a.txt'), null, 'application/zip'],
  ['a.txt', text('MZ là hai chữ'), null, 'application/octet-stream'],
  ['a.jpg', text('\x89PNG\r\n\x1a\n'), null, 'image/png'],
  ['a.exe', program, 'program', 'application/vnd.microsoft.portable-executable'],
  ['a', program, 'program', 'application/vnd.microsoft.portable-executable'],
  ['a.scr', text('x'), 'program', 'application/octet-stream'],
  ['a.lnk', text('L\0\0\0\x01\x14\x02\0'), 'program', 'application/x-ms-shortcut'],
  ['a.iso', text('x'), 'program', 'application/octet-stream'],
  ['a.js', text('x'), 'script', 'application/octet-stream'],
  ['a.html', text('<html><script>'), 'script', 'text/html'],
  ['a.svg', text('<svg onload=x>'), 'script', 'image/svg+xml'],
  ['a.ps1', text('x'), 'script', 'application/octet-stream'],
  ['a', text('#!/bin/sh'), 'script', 'application/x-shellscript'],
  ['a.zip', zip('thu/a.pdf.exe'), 'program', 'application/zip'],
  ['a.zip', zip('a.vbs'), 'script', 'application/zip'],
  [
    'a.docm',
    word('word/vbaProject.bin'),
    'macro',
    'application/vnd.ms-word.document.macroenabled.12',
  ],
  ['a.xlsb', text('x'), 'macro', 'application/octet-stream'],
  ['a.xlsm', zip('x'), 'disguised', 'application/zip'],
  ['a.doc', ole('WordDocument', '_VBA_PROJECT'), 'macro', 'application/msword'],
  ['a.xls', ole('Workbook', '_VBA_PROJECT'), 'macro', 'application/vnd.ms-excel'],
  ['a.zip', lockedZip, 'archive-locked', 'application/zip'],
  ['a.docx', ole('EncryptedPackage'), 'archive-locked', 'application/x-ole-storage'],
  [
    'a.7z',
    Buffer.from('377abcaf271c000406f10701', 'hex'),
    'archive-locked',
    'application/x-7z-compressed',
  ],
  [
    'a.rar',
    Buffer.from('526172211a0701000000000008040000', 'hex'),
    'archive-locked',
    'application/vnd.rar',
  ],
  ['a.pdf', program, 'disguised', 'application/vnd.microsoft.portable-executable'],
  [
    'a.pdf',
    word(),
    'disguised',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['a.docx', text('%PDF-1.7'), 'disguised', 'application/pdf'],
  ['a.pdf.exe', program, 'disguised', 'application/vnd.microsoft.portable-executable'],
  ['a.pdf      .js', text('x'), 'disguised', 'application/octet-stream'],
  ['\u202efdp.exe', text('x'), 'disguised', 'application/octet-stream'],
  ['a.txt', program, 'disguised', 'application/vnd.microsoft.portable-executable'],
  ['a.docx', zip('evil.txt'), 'disguised', 'application/zip'],
] as const)('judges %s', (name, bytes, danger, type) => {
  expect(judge(name, bytes)).toMatchObject({ danger, type, sizeBytes: bytes.length });
});

it('looks at large files piece by piece', () => {
  const pieces = Array.from({ length: 40 }, () => Buffer.alloc(256 * 1024, 1));
  const directory = Buffer.from(zip('a.exe'));
  const bomb = [Buffer.from('PK\x03\x04', 'latin1'), ...pieces, directory];
  expect(judgeFile('a.zip', '', bomb)).toMatchObject({ danger: 'program' });
  const old = [ole(), ...pieces, utf16('_VBA_'), utf16('PROJECT')];
  expect(judgeFile('a.doc', '', old)).toMatchObject({ danger: 'macro' });
});

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\a\\b.pdf', 'b.pdf'],
  ['a\u202egpj.exe', 'agpj.exe'],
  ['a\r\nb.pdf', 'a b.pdf'],
  ['Tie\u0302\u0301ng.pdf', 'Tiếng.pdf'],
  ['con.pdf', '_con.pdf'],
  ['a<b>:c?.pdf', 'a_b__c_.pdf'],
  ['...', 'attachment.pdf'],
  ['', 'attachment.pdf'],
  ['a.pdf. . ', 'a.pdf'],
  ['.ẩn', 'ẩn'],
])('shows the name %j as %j', (name, shown) => {
  expect(attachmentName(name, 'application/pdf')).toBe(shown);
});

it('keeps the extension of a name that is too long', () => {
  const name = attachmentName(`${'đ'.repeat(500)}.exe`, '');
  expect(name).toHaveLength(200);
  expect(name.endsWith('.exe')).toBe(true);
});
