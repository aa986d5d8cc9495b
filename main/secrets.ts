import { safeStorage } from 'electron';
import { AppError } from '../shared/errors.ts';
import type { Secrets } from './office/secrets.ts';

/**
 * The system's key store behind seal and unseal.
 * `unseal` throws `secret-lost` when the system no longer knows the key.
 */
export function createSecrets(): Secrets {
  return {
    seal: (bytes) => safeStorage.encryptString(Buffer.from(bytes).toString('base64')),
    unseal: (sealed) => {
      try {
        return Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64');
      } catch (cause) {
        throw new AppError('secret-lost', 'The system can no longer unseal the keys.', { cause });
      }
    },
    isReal: () =>
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  };
}
