import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeySpec } from '../../main/signing/make-certificate.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from './certificates.ts';

const dayMs = 86_400_000;
const objects = join(import.meta.dirname, 'softhsm-objects.ts');
const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
];

export type SoftHsm = Awaited<ReturnType<typeof softHsm>>;

/**
 * SoftHSM 2 with a store of its own, which processes started from here find by SOFTHSM2_CONF. Throws
 * where it is missing. `remove` puts everything back.
 */
export async function softHsm() {
  if (spawnSync('softhsm2-util', ['--version']).status !== 0)
    throw new Error('SoftHSM is missing: apt-get install softhsm2');
  const library = libraries.find((path) => existsSync(path));
  if (library === undefined) throw new Error('The library of SoftHSM is missing.');
  const folder = mkdtempSync(join(tmpdir(), 'phien-softhsm-'));
  const before = process.env.SOFTHSM2_CONF;
  const configuration = join(folder, 'softhsm2.conf');
  mkdirSync(join(folder, 'tokens'));
  writeFileSync(configuration, `directories.tokendir = ${folder}/tokens\nlog.level = ERROR\n`);
  process.env.SOFTHSM2_CONF = configuration;

  return {
    library,
    folder,
    /** For programs that are started with an environment of their own. */
    env: { SOFTHSM2_CONF: configuration },
    addToken: (token: NewToken) => addToken({ library, folder, token }),
    remove: () => {
      if (before === undefined) delete process.env.SOFTHSM2_CONF;
      else process.env.SOFTHSM2_CONF = before;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type NewToken = {
  readonly label: string;
  readonly pin: string;
  /** Each with its key. */
  readonly holders: readonly Holder[];
  /** Their issuers. */
  readonly issuers?: readonly Uint8Array[];
};

function addToken({
  library,
  folder,
  token: { label, pin, holders, issuers = [] },
}: Readonly<{ library: string; folder: string; token: NewToken }>): void {
  const softhsm = (...args: readonly string[]) => {
    const run = spawnSync('softhsm2-util', args, { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`softhsm2-util: ${run.stdout}${run.stderr}`);
  };
  softhsm('--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', `${pin}-so`);
  const key = join(folder, 'key.pem');
  for (const [index, { keys }] of holders.entries()) {
    writeFileSync(key, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const named = ['--token', label, '--label', `key ${index}`, '--id', idOf(index)];
    softhsm('--import', key, '--pin', pin, ...named);
    rmSync(key);
  }
  const certificates = [
    ...holders.map(({ certificate }, index) => ({ der: certificate, id: idOf(index) })),
    ...issuers.map((der, index) => ({ der, id: idOf(0xc0 + index) })),
  ].map(({ der, id }) => ({ id, label: `certificate ${id}`, der: base64(der) }));
  const input = JSON.stringify({ library, label, pin, objects: certificates });
  execFileSync(process.execPath, [objects], { input });
}

const idOf = (index: number): string => (index + 1).toString(16).padStart(2, '0');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * A token of SoftHSM with a key and a certificate of each kind, issued by an authority whose
 * certificate is on the token too; all valid for the two days around now.
 */
export async function softHsmToken({
  keySpecs = ['rsa-2048'],
  label = 'VGCA thu nghiem',
  pin = '12345678',
  name = 'Trần Minh Anh',
}: Readonly<{
  keySpecs?: readonly KeySpec[];
  label?: string;
  pin?: string;
  name?: string;
}> = {}) {
  const hsm = await softHsm();
  const validity = { notBefore: Date.now() - dayMs, notAfter: Date.now() + dayMs };
  const authority: Authority = await makeAuthority(undefined, validity);
  const holders: Holder[] = [];
  for (const keySpec of keySpecs)
    holders.push(await makePerson(authority, name, { ...validity, keySpec }));
  hsm.addToken({ label, pin, holders, issuers: [authority.certificate] });
  return { ...hsm, label, pin, authority, holders };
}
