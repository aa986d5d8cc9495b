import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codec } from './codec.ts';

const throughText = (value: unknown) =>
  codec.decode(JSON.parse(JSON.stringify(codec.encode(value))));

describe('the codec of messages between page and main', () => {
  it('carries every value that structuredClone carries, unchanged', () => {
    const value = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(value, (one) => {
        expect(throughText(one)).toEqual(structuredClone(one));
      }),
    );
  });

  it('keeps shared parts shared and circles closed', () => {
    const shared = { a: 1 };
    const root: Record<string, unknown> = { left: shared, right: shared };
    root.self = root;
    const copy = throughText(root) as typeof root;
    expect(copy.self).toBe(copy);
    expect(copy.left).toBe(copy.right);
  });

  it('keeps a key named __proto__ a plain key', () => {
    const copy = throughText(JSON.parse('{"__proto__":{"a":1}}')) as object;
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it('refuses functions, symbols and promises as structuredClone does', () => {
    for (const value of [() => undefined, Symbol('x'), Promise.resolve(1), new WeakMap()]) {
      expect(() => codec.encode({ value })).toThrow('An object could not be cloned.');
    }
  });
});
