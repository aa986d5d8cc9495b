import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derToPem } from '../../main/signing/certificates.ts';
import type { Authority, Holder } from './certificates.ts';

const config = (folder: string) => `
[tsa]
default_tsa = server
[server]
serial = ${folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** OpenSSL as an RFC 3161 server in a folder of its own. Throws where the machine has no OpenSSL. */
export function opensslTimestamps(authority: Authority, { certificate, keys }: Holder) {
  if (spawnSync('openssl', ['version']).status !== 0)
    throw new Error('OpenSSL is missing: apt-get install openssl');
  const folder = mkdtempSync(join(tmpdir(), 'phien-timestamps-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) => spawnSync('openssl', args, { cwd: folder });
  writeFileSync(at('serial'), '01\n');
  writeFileSync(at('tsa.cnf'), config(folder));
  writeFileSync(at('tsa.pem'), derToPem(certificate));
  writeFileSync(at('tsa.key'), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('trust.pem'), derToPem(authority.certificate));
  const signer = ['-signer', 'tsa.pem', '-inkey', 'tsa.key'];

  return {
    /** A TimeStampResp for a TimeStampReq. */
    reply(request: Uint8Array): Uint8Array {
      writeFileSync(at('request.tsq'), request);
      const run = openssl(
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-queryfile',
        'request.tsq',
        ...signer,
      );
      if (run.status !== 0) throw new Error(run.stderr.toString());
      return run.stdout;
    },
    /** Whether OpenSSL finds a token sound that carries no certificate of its own. */
    agrees(token: Uint8Array, imprint: string): boolean {
      writeFileSync(at('token.der'), token);
      const what = ['-digest', imprint, '-token_in', '-in', 'token.der'];
      const by = ['-CAfile', 'trust.pem', '-untrusted', 'tsa.pem'];
      return openssl('ts', '-verify', ...what, ...by).status === 0;
    },
    /** Whether OpenSSL finds a detached signature over content sound. */
    agreesOnSignature(signature: Uint8Array, content: Uint8Array): boolean {
      writeFileSync(at('signature.der'), signature);
      writeFileSync(at('content.bin'), content);
      const what = ['-inform', 'DER', '-in', 'signature.der', '-content', 'content.bin', '-binary'];
      const by = ['-CAfile', 'trust.pem', '-purpose', 'any', '-out', 'out.bin'];
      return openssl('cms', '-verify', ...what, ...by).status === 0;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
