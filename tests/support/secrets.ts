import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secrets } from '../../main/office/secrets.ts';
import { AppError } from '../../shared/errors.ts';

/** A key store like the system's: what one machine sealed, another cannot open. */
export function createMachineSecrets({ isReal = true }: { isReal?: boolean } = {}): Secrets {
  const key = randomBytes(32);
  return {
    seal: (bytes) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = [cipher.update(bytes), cipher.final()];
      return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
    },
    unseal: (sealed) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
        decipher.setAuthTag(sealed.subarray(12, 28));
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
      } catch (cause) {
        throw new AppError('secret-lost', 'Another machine sealed this.', { cause });
      }
    },
    isReal: () => isReal,
  };
}
