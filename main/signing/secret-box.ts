import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';

/**
 * Encrypts bytes under a passphrase: one line of JSON (version, scrypt's parameters, salt, nonce),
 * then AES-256-GCM ciphertext and tag. The line is authenticated too. Takes about half a second and
 * 128 MB, off the main thread. Source: RFC 7914; NIST SP 800-38D.
 */
export async function sealWithPassphrase(
  bytes: Uint8Array,
  passphrase: string,
): Promise<Uint8Array> {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const header = headerOf(salt, nonce);
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(passphrase, salt), nonce);
  cipher.setAAD(header);
  const parts = [header, cipher.update(bytes), cipher.final()];
  return Buffer.concat([...parts, cipher.getAuthTag()]);
}

/**
 * The opposite. Throws `recovery-unreadable` for bytes of another form, and
 * `recovery-passphrase-wrong` when the passphrase does not open them; bytes changed inside look the
 * same as a wrong passphrase.
 */
export async function openWithPassphrase(
  sealed: Uint8Array,
  passphrase: string,
): Promise<Uint8Array> {
  const { header, salt, nonce, body } = readBox(Buffer.from(sealed));
  const decipher = createDecipheriv('aes-256-gcm', await deriveKey(passphrase, salt), nonce);
  decipher.setAAD(header);
  decipher.setAuthTag(body.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]);
  } catch (cause) {
    const message = 'The passphrase does not open the recovery file.';
    throw new AppError('recovery-passphrase-wrong', message, { cause });
  }
}

const saltBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** Fixed per version: a file must not choose how long the derivation takes. */
const scryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 } as const;

function headerOf(salt: Uint8Array, nonce: Uint8Array): Buffer {
  const { N, r, p } = scryptCost;
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const kdf = { name: 'scrypt', N, r, p, salt: base64(salt) };
  const header = { phienBox: 1, kdf, cipher: 'aes-256-gcm', nonce: base64(nonce) };
  return Buffer.from(`${JSON.stringify(header)}\n`);
}

function readBox(sealed: Buffer) {
  const length = headerOf(Buffer.alloc(saltBytes), Buffer.alloc(nonceBytes)).length;
  const header = sealed.subarray(0, length);
  const body = sealed.subarray(length);
  const [, salt = '', nonce = ''] =
    /"salt":"([^"]+)".*"nonce":"([^"]+)"/.exec(header.toString('latin1')) ?? [];
  const parts = { salt: Buffer.from(salt, 'base64'), nonce: Buffer.from(nonce, 'base64') };
  // Version 1 has one header for a salt and nonce, so it is compared whole.
  if (!headerOf(parts.salt, parts.nonce).equals(header) || body.length < tagBytes)
    throw new AppError('recovery-unreadable', 'Not a recovery file.');
  return { header, body, ...parts };
}

/** The same passphrase typed on another system must give the same key, so it is normalised. */
function deriveKey(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, scryptCost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
