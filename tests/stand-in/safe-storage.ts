import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SafeStorage } from 'electron';
import { only } from './only.ts';

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

const prefix = Buffer.from('v11', 'latin1');
const nonceBytes = 12;
const tagBytes = 16;

/**
 * `safeStorage` with its key in a file outside the app's own folder, as a keyring's is. Deleting
 * the file loses the key. A plain file is no keyring, so it reports `basic_text`; only the tests
 * may name another backend (`PHIEN_STAND_IN_BACKEND`).
 */
export function createSafeStorage(name: () => string, isReady: () => boolean) {
  const keyFile = () => join(findKeyring(), `${name().replace(/[^\w.-]/g, '_')}.key`);
  const readKey = (): Buffer => {
    if (!isReady()) throw new Error('safeStorage cannot be used before app is ready');
    const file = keyFile();
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, randomBytes(32), { mode: 0o600 });
    }
    return readFileSync(file);
  };
  const encryptString = (plain: string): Buffer => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', readKey(), nonce);
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([prefix, nonce, cipher.getAuthTag(), sealed]);
  };
  const decryptString = (encrypted: Buffer): string => {
    try {
      const parts = encrypted.subarray(prefix.length);
      const decipher = createDecipheriv('aes-256-gcm', readKey(), parts.subarray(0, nonceBytes));
      decipher.setAuthTag(parts.subarray(nonceBytes, nonceBytes + tagBytes));
      const sealed = parts.subarray(nonceBytes + tagBytes);
      return decipher.update(sealed, undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      const message =
        'Error while decrypting the ciphertext provided to safeStorage.decryptString.';
      throw new Error(message, { cause });
    }
  };
  const api = {
    isEncryptionAvailable: isReady,
    isAsyncEncryptionAvailable: async () => isReady(),
    encryptString,
    encryptStringAsync: async (plain: string) => encryptString(plain),
    decryptString,
    decryptStringAsync: async (encrypted: Buffer) => ({
      shouldReEncrypt: false,
      result: decryptString(encrypted),
    }),
    getSelectedStorageBackend: () => (isReady() ? findBackend() : 'unknown'),
    setUsePlainTextEncryption: () => undefined,
  } satisfies Partial<SafeStorage>;
  return only<SafeStorage>('safeStorage', api);
}

function findKeyring(): string {
  const share = process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
  return process.env.PHIEN_STAND_IN_KEYRING ?? join(share, 'phien-stand-in', 'keyring');
}

function findBackend(): Backend {
  const isTest = process.env.PHIEN_STAND_IN === 'tests';
  const named = isTest ? process.env.PHIEN_STAND_IN_BACKEND : undefined;
  return named === 'gnome_libsecret' ? 'gnome_libsecret' : 'basic_text';
}
