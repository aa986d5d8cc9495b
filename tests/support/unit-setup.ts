import { format } from 'node:util';
import { afterEach, expect } from 'vitest';

/** What React and React Aria complain of while a screen is shown: a label that lacks, a key used twice. */
const complaints: string[] = [];

if (typeof document !== 'undefined') {
  await import('./patience.ts');
  for (const level of ['error', 'warn'] as const) {
    const print = console[level];
    console[level] = (...words: unknown[]) => {
      complaints.push(format(...words));
      print(...words);
    };
  }
  afterEach(() => expect(complaints.splice(0)).toEqual([]));
}
