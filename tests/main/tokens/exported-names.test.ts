import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportsName, type Machine } from '../../../main/tokens/exported-names.ts';

const prebuilt = join(import.meta.dirname, '../../../node_modules/better-sqlite3/prebuilds');
const bytesFor = ({ platform, arch }: Machine) =>
  readFileSync(join(prebuilt, `${platform}-${arch}.node`));
/** Every library of Node-API exports it. */
const exported = 'napi_register_module_v1';
/** Node-API libraries ask whoever loads them for it. */
const imported = 'napi_create_function';
const machines: readonly Machine[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'win32', arch: 'arm64' },
];
const linux: Machine = { platform: 'linux', arch: 'x64' };
const windows: Machine = { platform: 'win32', arch: 'x64' };

describe('what a library exports', () => {
  it.each(machines)('is read from a real one for $platform on $arch', (machine) => {
    const bytes = bytesFor(machine);
    expect(exportsName(bytes, exported, machine)).toBe(true);
    expect(exportsName(bytes, 'C_GetFunctionList', machine)).toBe(false);
    expect(exportsName(bytes, exported.slice(0, -1), machine)).toBe(false);
  });

  it.each([linux, windows])('is not what it asks for on $platform', (machine) => {
    const bytes = bytesFor(machine);
    expect(bytes.includes(imported)).toBe(true);
    expect(exportsName(bytes, imported, machine)).toBe(false);
  });

  it('is nothing for another machine or another platform', () => {
    for (const made of machines)
      for (const asked of machines.filter((machine) => machine !== made))
        expect(exportsName(bytesFor(made), exported, asked)).toBe(false);
  });

  it('is found at an offset within a larger buffer', () => {
    const bytes = bytesFor(linux);
    const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    expect(exportsName(shifted, exported, linux)).toBe(true);
  });

  it('is nothing in junk', () => {
    const starts = [
      Buffer.from('7f454c460201', 'hex'),
      Buffer.from('4d5a', 'hex'),
      Buffer.alloc(0),
    ];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), fc.constantFrom(...starts), (junk, start) => {
        const bytes = Buffer.concat([start, junk]);
        for (const machine of machines) expect(exportsName(bytes, exported, machine)).toBe(false);
      }),
    );
  });

  it.each([linux, windows])('ends and throws nothing for damaged ones on $platform', (machine) => {
    const whole = bytesFor(machine);
    const tables = machine.platform === 'linux' ? whole.readUInt32LE(40) : 0;
    const place = fc.oneof(
      fc.nat(1500),
      fc.nat(1500).map((at) => tables + at),
    );
    fc.assert(
      fc.property(
        place,
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (at, by, cut) => {
          const bytes = Buffer.from(whole);
          bytes.set(by.subarray(0, Math.max(0, bytes.length - at)), at);
          expect(exportsName(cut ? bytes.subarray(0, at) : bytes, exported, machine)).toBeTypeOf(
            'boolean',
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
