import fc from 'fast-check';
import { expect, it } from 'vitest';
import { languageOf, readWords, takeCommonWords } from '../../../main/cli/words.ts';

it('takes the common words from wherever they stand', () => {
  const words = ['verify', '--json', 'a.eml', '--language', 'en', '--trust', 't.pem', '-h'];
  expect(takeCommonWords(words)).toEqual({
    json: true,
    help: true,
    version: false,
    language: 'en',
    rest: ['verify', 'a.eml', '--trust', 't.pem'],
  });
});

it('leaves what follows two dashes to the command', () => {
  expect(takeCommonWords(['inspect', '--', '--json']).rest).toEqual(['inspect', '--', '--json']);
});

it('notices a language without a value', () => {
  expect(takeCommonWords(['doctor', '--language']).language).toBe('');
});

it('speaks Vietnamese unless the system or the words say English', () => {
  expect(languageOf(null, {})).toBe('vi');
  expect(languageOf(null, { LANG: 'C.UTF-8' })).toBe('vi');
  expect(languageOf(null, { LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(languageOf('vi', { LANG: 'en_GB.UTF-8' })).toBe('vi');
});

const options = { trust: { type: 'string' } } as const;

it('names the option that is unknown or lacks its value', () => {
  expect(readWords(['--trsut', 'a'], options)).toEqual({
    ok: false,
    problem: { kind: 'unknown-option', word: '--trsut' },
  });
  expect(readWords(['a', '--trust'], options)).toEqual({
    ok: false,
    problem: { kind: 'value-missing', word: '--trust' },
  });
});

it('never repeats a PIN that was typed as an argument', () => {
  expect(readWords(['--pin=123456'], options)).toEqual({
    ok: false,
    problem: { kind: 'pin-on-command-line', word: '--pin' },
  });
});

it('understands or refuses any words, and throws for none', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '--trust',
      '--trust=',
      '-',
      '--',
      '---',
      '-t',
      '--json=1',
      '--no-trust',
      '--=x',
    ),
  );
  fc.assert(
    fc.property(fc.array(word), (argv) => {
      const { rest } = takeCommonWords(argv);
      expect(typeof readWords(rest, options).ok).toBe('boolean');
    }),
  );
});
