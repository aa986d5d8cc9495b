import { domainToASCII } from 'node:url';
import { expect, it } from 'vitest';
import { isMixedScript, looksLike } from '../../../main/mail/domain-marks.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { aMail } from '../../support/mails.ts';

const marks = (...fields: readonly string[]) =>
  readMessage(aMail(fields), { officeDomains: ['so.example.vn'] }).marks;

it('marks nothing of a mail from within', () => {
  expect(marks('From: Hà <ha@so.example.vn>', 'Reply-To: an@so.example.vn')).toEqual([]);
  expect(marks('From: Hà <ha@phong.so.example.vn>')).toEqual([]);
});

it('marks what deceives', () => {
  expect(marks('From: ha@example.com')).toEqual(['outside']);
  expect(marks('From: ha@s0.example.vn')).toEqual(['look-alike', 'outside']);
  expect(marks('From: ha@so-example.vn')).toEqual(['look-alike', 'outside']);
  expect(marks('From: ha@so.example.vn.evil.com')).toEqual(['look-alike', 'outside']);
  expect(marks('From: ha@sо.example.vn')).toEqual(['look-alike', 'mixed-script', 'outside']);
  expect(marks(`From: ha@${domainToASCII('sо.example.vn')}`)).toEqual([
    'look-alike',
    'mixed-script',
    'outside',
  ]);
  expect(marks('From: ha@so.example.vn', 'Reply-To: ha@example.com')).toEqual(['reply-elsewhere']);
  expect(marks('From: "ha@so.example.vn" <x@so.example.vn>')).toEqual(['name-lies']);
  expect(marks('From: ha@so.example.vn, x@evil.com')).toEqual(['name-lies']);
});

it('takes Vietnamese for one script and lone Cyrillic look-alikes for another', () => {
  expect(isMixedScript('bộ-tài-chính.vn')).toBe(false);
  expect(isMixedScript('mof.gov.vn')).toBe(false);
  expect(isMixedScript('россия.рф')).toBe(false);
  expect(isMixedScript('аре.vn')).toBe(true);
  expect(isMixedScript('mоf.gov.vn')).toBe(true);
  expect(isMixedScript('mof\u200b.gov.vn')).toBe(true);
});

it('tells a look-alike from a domain that is merely similar in length', () => {
  expect(looksLike('moh.gov.vn', 'mof.gov.vn')).toBe(true);
  expect(looksLike('rnof.gov.vn', 'mof.gov.vn')).toBe(true);
  expect(looksLike('mof.gov.vn', 'mof.gov.vn')).toBe(false);
  expect(looksLike('a.mof.gov.vn', 'mof.gov.vn')).toBe(false);
  expect(looksLike('example.com', 'mof.gov.vn')).toBe(false);
});
