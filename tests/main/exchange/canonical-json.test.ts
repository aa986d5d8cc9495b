import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseCanonicalJson } from '../../../main/exchange/canonical-json.ts';
import { AppError } from '../../../shared/errors.ts';

const text = (value: unknown) => Buffer.from(canonicalJson(value)).toString('utf8');
const failsWith = (code: string) => expect.objectContaining({ code });

describe('canonicalJson', () => {
  it('orders keys by UTF-16 units and writes numbers as RFC 8785 says', () => {
    const value = {
      '€': 1e21,
      'ký số': 4.5,
      '\r': -0,
      '1': [JSON.parse('333333333.33333329'), 2e-3, null],
      '😀': true,
    };
    expect(text(value)).toBe(
      '{"\\r":0,"1":[333333333.3333333,0.002,null],"ký số":4.5,"€":1e+21,"😀":true}',
    );
  });

  it('leaves absent members out', () => {
    expect(text({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a lone surrogate', { a: '\ud800' }],
    ['a big integer', { a: 1n }],
    ['a date', { at: new Date(0) }],
    ['a function', { a: () => 1 }],
    ['undefined in a list', [undefined]],
    ['a hole in a list', new Array(2)],
    ['a map', new Map()],
    ['a member that replaces itself', { toJSON: 'x' }],
    ['nothing at all', undefined],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(failsWith('invalid-input'));
  });

  it('refuses a value that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(() => canonicalJson(loop)).toThrow(failsWith('invalid-input'));
  });
});

describe('parseCanonicalJson', () => {
  it('reads back what canonicalJson wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const bytes = canonicalJson(value);
        expect(canonicalJson(parseCanonicalJson(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each([
    ['spaces', '{"a": 1}'],
    ['another key order', '{"b":1,"a":2}'],
    ['duplicated keys', '{"a":1,"a":1}'],
    ['duplicated keys in disguise', '{"a":1,"\\u0061":1}'],
    ['another way to write a number', '{"a":1.0}'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['trailing bytes', '{"a":1}\n'],
    ['a number that overflows', '1e999'],
    ['nothing', ''],
  ])('refuses %s', (_name, json) => {
    expect(() => parseCanonicalJson(Buffer.from(json))).toThrow(failsWith('message-unreadable'));
  });

  it('refuses bytes that are not UTF-8', () => {
    const bytes = Buffer.from([0x22, 0xc3, 0x28, 0x22]);
    expect(() => parseCanonicalJson(bytes)).toThrow(failsWith('message-unreadable'));
  });

  it('throws only AppError on junk and on deep nesting', () => {
    const deep = Buffer.from('['.repeat(200_000) + ']'.repeat(200_000));
    expect(() => parseCanonicalJson(deep)).toThrow(AppError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          parseCanonicalJson(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});
