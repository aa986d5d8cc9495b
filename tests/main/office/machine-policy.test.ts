import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  parsePolicy,
  policyFiles,
  readPinnedFingerprint,
} from '../../../main/office/machine-policy.ts';
import { AppError } from '../../../shared/errors.ts';

const key = 'ab'.repeat(32);
const other = 'cd'.repeat(32);
const unreadable = expect.objectContaining({ code: 'policy-unreadable' });
const bytes = (text: string) => new TextEncoder().encode(text);

let resources: string;
beforeEach(() => {
  resources = mkdtempSync(join(tmpdir(), 'phien-policy-'));
});
afterEach(() => rmSync(resources, { recursive: true, force: true }));

const machine = (env: Record<string, string> = {}) => ({
  platform: 'linux' as const,
  env,
  resources,
});

it('reads the key of a policy, also with a byte order mark and capitals', () => {
  expect(parsePolicy(bytes(`{"kitFingerprint": "${key}"}`))).toBe(key);
  expect(parsePolicy(bytes(`\uFEFF{"kitFingerprint": "${key.toUpperCase()}"}\r\n`))).toBe(key);
});

it.each([
  '',
  '{}',
  'null',
  `"${key}"`,
  '{"kitFingerprint":"ab"}',
  `{"kitFingerprint":"${key}","x":1}`,
])('does not guess what an unclear policy means: %s', (text) => {
  expect(() => parsePolicy(bytes(text))).toThrow(unreadable);
});

it('gives a whole fingerprint or its own failure, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
      try {
        expect(parsePolicy(any)).toMatch(/^[0-9a-f]{64}$/);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({ code: 'policy-unreadable' });
      }
    }),
  );
});

it('looks first where only an administrator writes', () => {
  expect(policyFiles(machine())).toEqual([
    '/etc/phien/policy.json',
    join(resources, 'policy.json'),
  ]);
  const windows = { platform: 'win32' as const, resources: null };
  expect(policyFiles({ ...windows, env: { ProgramData: 'D:\\Elsewhere' } })).toEqual([
    'C:\\ProgramData\\Phien\\policy.json',
    'D:\\Elsewhere\\Phien\\policy.json',
  ]);
  expect(policyFiles({ ...windows, env: { ProgramData: 'C:\\ProgramData' } })).toHaveLength(1);
});

it('lets a file count before the variable, and the variable where there is no file', () => {
  expect(readPinnedFingerprint(machine())).toBeNull();
  expect(readPinnedFingerprint(machine({ PHIEN_KIT_FINGERPRINT: other }))).toBe(other);
  writeFileSync(join(resources, 'policy.json'), JSON.stringify({ kitFingerprint: key }));
  expect(readPinnedFingerprint(machine({ PHIEN_KIT_FINGERPRINT: other }))).toBe(key);
});

it('opens nothing on a policy that cannot be read, nor on a variable that is no fingerprint', () => {
  expect(() => readPinnedFingerprint(machine({ PHIEN_KIT_FINGERPRINT: '' }))).toThrow(unreadable);
  mkdirSync(join(resources, 'policy.json'));
  expect(() => readPinnedFingerprint(machine({ PHIEN_KIT_FINGERPRINT: key }))).toThrow(unreadable);
});
