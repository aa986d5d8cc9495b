import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime } from '../../../main/signing/asn1-time.ts';
import { readBer } from '../../../main/signing/ber.ts';
import {
  encodeDer,
  integer,
  octets,
  oid,
  readDer,
  sequence,
  setOf,
} from '../../../main/signing/der.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('readBer', () => {
  it('reads DER as readDer does', () => {
    const leaf = fc.oneof(
      fc.nat().map(integer),
      fc.uint8Array({ maxLength: 300 }).map(octets),
      fc.constant(oid('1.2.840.113549.1.7.2')),
    );
    const lists = fc.array(leaf, { maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (first, second) => {
        const der = encodeDer(sequence(sequence(...first), setOf(...second)));
        expect(readBer(der)).toEqual(readDer(der));
      }),
    );
  });

  it('reads lengths without end, padded lengths and octets in pieces', () => {
    expect(readBer(hex('3080 020101 0000')).children).toMatchObject([{ content: hex('01') }]);
    expect(readBer(hex('3082 0003 020101')).children).toMatchObject([{ content: hex('01') }]);
    expect(readBer(hex('2480 040101 04020203 0000'))).toMatchObject({
      tag: 0x04,
      content: hex('010203'),
    });
  });

  it.each([
    ['nothing', ''],
    ['a primitive value without end', '0480 01 0000'],
    ['a value that is cut off', '3080 020101'],
    ['a length beyond the end', '3005 020101'],
    ['a child beyond its parent', '3004 0203 0101'],
    ['other pieces than octets', '2403 020101'],
    ['bytes after it', '020101 00'],
    ['a length of eight bytes', '3088 0000000000000003 020101'],
    ['an end where a value belongs', '0000'],
  ])('refuses %s', (_name, bytes) => {
    expect(() => readBer(hex(bytes))).toThrow(Error);
  });

  it('takes zeros behind it where they may be, nothing else', () => {
    expect(readBer(hex('020101 0000'), { isPadded: true }).content).toEqual(hex('01'));
    expect(() => readBer(hex('020101 0001'), { isPadded: true })).toThrow(Error);
  });
});

describe('readTime', () => {
  const time = (tag: number, text: string) =>
    readTime(readDer(Uint8Array.of(tag, text.length, ...Buffer.from(text))));

  it('reads both forms, with parts of a second', () => {
    expect(time(0x17, '491231235959Z')).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
    expect(time(0x17, '500101000000Z')).toBe(Date.UTC(1950, 0, 1));
    expect(time(0x18, '20261122130405Z')).toBe(Date.UTC(2026, 10, 22, 13, 4, 5));
    expect(time(0x18, '20261122130405.25Z')).toBe(Date.UTC(2026, 10, 22, 13, 4, 5, 250));
  });

  it.each([
    [0x17, '2611221304Z'],
    [0x17, '261122130405+0700'],
    [0x17, '20261122130405Z'],
    [0x18, '261122130405Z'],
    [0x18, '20260231130405Z'],
    [0x18, '20261122250405Z'],
    [0x18, '20261122130405'],
    [0x04, '20261122130405Z'],
  ])('refuses tag %i with %s', (tag, text) => {
    expect(() => time(tag, text)).toThrow(Error);
  });
});
