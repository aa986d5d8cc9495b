import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Holder } from './certificates.ts';

const source = join(import.meta.dirname, 'pkcs11-mock/mock.c');

export type MockToken = ReturnType<typeof mockToken>;

/**
 * A library whose one token misbehaves as it is told: `modes` are words of mock.c. It is compiled
 * here; processes started from here find it by PHIEN_MOCK_TOKEN. `remove` puts everything back.
 */
export function mockToken({
  holders,
  issuers = [],
  pin = '12345678',
}: Readonly<{ holders: readonly Holder[]; issuers?: readonly Uint8Array[]; pin?: string }>) {
  const folder = mkdtempSync(join(tmpdir(), 'phien-mock-token-'));
  const at = (name: string) => join(folder, name);
  const library = at('libmock-pkcs11.so');
  const compiled = spawnSync(
    'gcc',
    ['-shared', '-fPIC', '-Wall', '-Wextra', '-O1', '-o', library, source, '-lcrypto'],
    { encoding: 'utf8' },
  );
  if (compiled.status !== 0)
    throw new Error(`gcc: ${compiled.stderr}\nIt needs: apt-get install gcc libc6-dev libssl-dev`);
  for (const [index, { keys, certificate }] of holders.entries()) {
    writeFileSync(at(`key${index}.pem`), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(at(`cert${index}.der`), certificate);
  }
  for (const [index, der] of issuers.entries()) writeFileSync(at(`ca${index}.der`), der);
  writeFileSync(at('pin'), pin);
  let insertions = 0;
  const insert = (): void => {
    insertions += 1;
    writeFileSync(at('present'), String(insertions));
  };
  insert();
  const before = process.env.PHIEN_MOCK_TOKEN;
  process.env.PHIEN_MOCK_TOKEN = folder;

  return {
    library,
    pin,
    /** For programs that are started with an environment of their own. */
    env: { PHIEN_MOCK_TOKEN: folder },
    modes: (...modes: readonly string[]): void => writeFileSync(at('modes'), modes.join('\n')),
    changePin: (to: string): void => writeFileSync(at('pin'), to),
    insert,
    /** As if it were not on the token; null: all are there again. */
    hideCertificate: (index: number | null): void => {
      for (const [each, { certificate }] of holders.entries())
        if (each === index) rmSync(at(`cert${each}.der`), { force: true });
        else writeFileSync(at(`cert${each}.der`), certificate);
    },
    pull: (): void => rmSync(at('present'), { force: true }),
    /** As after so many wrong PINs in a row. */
    wrongPins: (count: number): void => writeFileSync(at('wrong'), String(count)),
    countedWrongPins: (): number =>
      existsSync(at('wrong')) ? Number(readFileSync(at('wrong'), 'utf8')) : 0,
    /** What reached the token, a line each. */
    seen: (): string[] =>
      existsSync(at('seen')) ? readFileSync(at('seen'), 'utf8').trim().split('\n') : [],
    /** A fresh token in its slot, as at first. */
    reset: (): void => {
      for (const name of ['wrong', 'seen', 'modes']) rmSync(at(name), { force: true });
      insert();
    },
    remove: (): void => {
      if (before === undefined) delete process.env.PHIEN_MOCK_TOKEN;
      else process.env.PHIEN_MOCK_TOKEN = before;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
