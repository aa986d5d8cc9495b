import { describe, expect, it } from 'vitest';
import { cliWords, mayUseToken } from '../../../main/cli/hand-over.ts';
import { commandNames } from '../../../main/cli/usage.ts';

describe('an installed program', () => {
  it.each(commandNames)('hands %s to the command line', (command) => {
    const words = [command, 'a.pdf', '--json'];
    expect(cliWords(['/opt/Phien/phien', ...words], true)).toEqual(words);
  });

  it('hands over words that begin with an option of every command', () => {
    for (const words of [['--json', 'doctor'], ['--language', 'en', 'doctor'], ['--help']])
      expect(cliWords(['phien', ...words], true)).toEqual(words);
  });

  it('opens a window for everything else', () => {
    for (const words of [[], ['--profile=trial'], ['--no-sandbox', 'verify'], ['a.eml']])
      expect(cliWords(['phien', ...words], true)).toBeNull();
  });

  it('waits for the app where a token may sign, and for nothing else', () => {
    expect(mayUseToken(['--json', 'sign', 'in.pdf', 'out.pdf'])).toBe(true);
    expect(mayUseToken(['verify', 'out.pdf'])).toBe(false);
  });
});

it('leaves the words of a checkout to the entry of the command line', () => {
  expect(cliWords(['electron', 'verify', 'a.eml'], false)).toBeNull();
});
