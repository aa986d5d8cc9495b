import { describe, expect, it } from 'vitest';
import {
  comparedName,
  isExcluded,
  isShortNameExcluded,
  listedNames,
} from '../../../main/masks/program-names.ts';
import { isAnyRunning } from '../../../main/masks/running-programs.ts';

describe('names of programs', () => {
  it('are compared without case, folder and .exe', () => {
    expect(comparedName('C:\\Program Files\\KeePassXC\\KeePassXC.EXE')).toBe('keepassxc');
    expect(comparedName('/usr/bin/KeePassXC')).toBe('keepassxc');
    expect(isExcluded(['zalo', 'Zalo'], ['ZALO.exe'])).toBe(true);
  });

  it('are compared whole: part of a name is another program', () => {
    expect(isExcluded(['zalopay'], ['zalo'])).toBe(false);
  });

  it('are compared alike however their marks are written', () => {
    expect(isExcluded(['Sổ tay'.normalize('NFD')], ['sổ tay'])).toBe(true);
  });

  it('count by their beginning where the system cuts them', () => {
    expect(isShortNameExcluded('passwordkeeper-', ['passwordkeeper-desktop'])).toBe(true);
    expect(isShortNameExcluded('password', ['passwordkeeper-desktop'])).toBe(false);
  });

  it('are offered once each, in order', () => {
    expect(listedNames(['XTerm', 'xterm', 'Bưu điện.exe', ''])).toEqual(['Bưu điện', 'xterm']);
  });
});

describe('running programs', () => {
  it('are found by short name or by path', () => {
    const running = [
      { short: 'bash', path: null },
      { short: 'MainThread', path: '/opt/zalo/zalo' },
    ];
    expect(isAnyRunning(running, ['Zalo'])).toBe(true);
    expect(isAnyRunning(running, ['Viber'])).toBe(false);
  });
});
