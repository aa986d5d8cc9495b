import { expect, it } from 'vitest';
import { composed, nfc, withoutMarkFloods } from '../../shared/nfc.ts';

it('composes the letters of text, wherever in a value it stands', () => {
  const apart = 'kế hoạch'.normalize('NFD');
  expect(composed(apart)).toBe('kế hoạch');
  expect(nfc({ tasks: [{ title: apart, weight: 1 }], note: null })).toEqual({
    tasks: [{ title: 'kế hoạch', weight: 1 }],
    note: null,
  });
});

it('keeps thirty marks in a row and leaves out the others', () => {
  const thirty = 'a\u0323'.concat('\u0301'.repeat(29));
  expect(withoutMarkFloods(thirty)).toBe(thirty);
  expect(withoutMarkFloods(`${thirty}\u0301\u0301b`)).toBe(`${thirty}b`);
});

it('cuts no mark in half that takes two units', () => {
  const cut = withoutMarkFloods(`\u0301${'\u{1d165}'.repeat(20)}`);
  expect(cut).toBe(`\u0301${'\u{1d165}'.repeat(14)}`);
});

it('composes a megabyte of marks without order', () => {
  expect(composed(`x${'\u0301\u0323'.repeat(500_000)}y`)).toBe(
    `x${'\u0323'.repeat(15)}${'\u0301'.repeat(15)}y`,
  );
});
