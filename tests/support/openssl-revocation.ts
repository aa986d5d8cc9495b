import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { derToPem, viewCertificate } from '../../main/signing/certificates.ts';
import type { Authority, Holder } from './certificates.ts';

const config = (folder: string) => `
[ca]
default_ca = office
[office]
database = ${folder}/index.txt
crlnumber = ${folder}/crlnumber
default_md = sha256
default_crl_days = 7
`;

/** A certificate the authority knows, and since when it is revoked, ms UTC. */
export type Issued = { readonly certificate: Uint8Array; readonly revokedAt?: number };

/** OpenSSL as the office of an authority: it answers OCSP over HTTP, and makes CRLs. */
export function opensslRevocation(authority: Authority, issued: readonly Issued[]) {
  if (spawnSync('openssl', ['version']).status !== 0)
    throw new Error('OpenSSL is missing: apt-get install openssl');
  const folder = mkdtempSync(join(tmpdir(), 'phien-revocation-'));
  const at = (name: string) => join(folder, name);
  const write = (name: string, { certificate, keys }: Holder) => {
    writeFileSync(at(`${name}.pem`), derToPem(certificate));
    writeFileSync(at(`${name}.key`), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  };
  const openssl = (...args: readonly string[]) => {
    const run = spawnSync('openssl', args, { cwd: folder });
    if (run.status !== 0) throw new Error(run.stderr.toString());
    return run.stdout;
  };
  write('ca', authority);
  writeFileSync(at('index.txt'), issued.map(indexLine).join(''));
  writeFileSync(at('index.txt.attr'), 'unique_subject = no\n');
  writeFileSync(at('crlnumber'), '01\n');
  writeFileSync(at('ca.cnf'), config(folder));
  const stops: (() => Promise<void>)[] = [];

  return {
    /** Starts a responder; `signer` signs its answers, which are news for five minutes. */
    async serve(signer: Holder, ...more: readonly string[]): Promise<string> {
      write('responder', signer);
      const names = ['-index', 'index.txt', '-CA', 'ca.pem', '-port', '0', '-nmin', '5'];
      const by = ['-rsigner', 'responder.pem', '-rkey', 'responder.key', ...more];
      const { url, stop } = await startResponder(folder, [...names, ...by]);
      stops.push(stop);
      return url;
    },
    crl(): Uint8Array {
      openssl(
        'ca',
        '-config',
        'ca.cnf',
        '-gencrl',
        '-cert',
        'ca.pem',
        '-keyfile',
        'ca.key',
        '-out',
        'crl.pem',
      );
      return openssl('crl', '-in', 'crl.pem', '-outform', 'DER');
    },
    remove: async () => {
      for (const stop of stops) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startResponder(folder: string, args: readonly string[]) {
  const responder = spawn('openssl', ['ocsp', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => responder.once('exit', () => resolve()));
  for await (const line of createInterface({ input: responder.stdout })) {
    const [, port] = /^ACCEPT \S*:(\d+) /.exec(line) ?? [];
    if (port === undefined) continue;
    const stop = async () => {
      responder.kill('SIGKILL');
      await gone;
    };
    return { url: `http://127.0.0.1:${port}/`, stop };
  }
  throw new Error('The OCSP responder of OpenSSL does not start.');
}

/** Tab-separated: state, end, revocation, serial, file, name. */
function indexLine({ certificate, revokedAt }: Issued): string {
  const { serial, notAfter } = viewCertificate(certificate);
  const revoked = revokedAt === undefined ? '' : digits(revokedAt);
  const state = revokedAt === undefined ? 'V' : 'R';
  const name = `/CN=${serial}`;
  return `${[state, digits(notAfter), revoked, serial.toUpperCase(), 'unknown', name].join('\t')}\n`;
}

const digits = (ms: number) =>
  `${new Date(ms).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`;
