import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../shared/errors.ts';
import { en, vi } from '../../../shared/text/catalogs.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : leaves(value, `${path}${key}.`),
  );
}

const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();
const vietnamese = leaves(vi);
const english = new Map(leaves(en));

describe('catalogs', () => {
  it('hold the same sentences in both languages, with one English singular per plural', () => {
    const expected = vietnamese.flatMap(([key]) =>
      key.endsWith('_other') ? [key, key.replace(/_other$/, '_one')] : [key],
    );
    expect([...english.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it('name the same placeholders in both languages', () => {
    const different = vietnamese.filter(
      ([key, sentence]) =>
        placeholders(sentence).join() !== placeholders(english.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('have a sentence for every error code', () => {
    expect(Object.keys(vi.errors).toSorted()).toEqual([...errorCodes].toSorted());
    expect(Object.keys(en.errors).toSorted()).toEqual([...errorCodes].toSorted());
  });

  it('are composed (NFC) and address nobody as “bạn”', () => {
    const bad = [...vietnamese, ...english].filter(
      ([, sentence]) =>
        sentence !== sentence.normalize('NFC') || /(^|[\s“])bạn[\s,.]/iu.test(sentence),
    );
    expect(bad).toEqual([]);
  });

  it('use no exclamation marks and no empty sentences', () => {
    const bad = [...vietnamese, ...english].filter(([, text]) => text === '' || text.includes('!'));
    expect(bad).toEqual([]);
  });
});
