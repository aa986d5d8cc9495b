import { AppError } from '../../shared/errors.ts';
import { pemToDer, readCertificate } from '../signing/certificates.ts';

/** DER of each certificate of a PEM file that can be read. */
export function anchorsIn(bytes: Uint8Array): Uint8Array[] {
  return pemToDer(Buffer.from(bytes).toString('latin1')).filter((der) => {
    try {
      return readCertificate(der).raw.length > 0;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  });
}
