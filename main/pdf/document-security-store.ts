import { AppError } from '../../shared/errors.ts';
import type { Evidence } from '../revocation/revocation.ts';
import type { PdfView } from './pdf-file.ts';
import { isArray, isDictionary, isStream } from './values.ts';

/** What a PDF keeps for those who verify it later, DER: untrusted. */
export type ValidationData = {
  readonly certificates: readonly Uint8Array[];
  readonly evidence: Evidence;
};

/**
 * Reads /DSS; what cannot be read in it is left out. Never throws. Source: ETSI EN 319 142-1, section
 * 5.4.2; ISO 32000-2, 12.8.4.3.
 */
export function readValidationData(view: PdfView): ValidationData {
  const store = view.resolve(view.root.entries.get('DSS'));
  const streams = (key: string): Uint8Array[] => {
    const list = isDictionary(store) ? view.resolve(store.entries.get(key)) : null;
    return (isArray(list) ? list.slice(0, mostOfAKind) : []).flatMap((each) => {
      try {
        const stream = view.resolve(each);
        return isStream(stream) ? [view.decode(stream)] : [];
      } catch (error) {
        if (error instanceof AppError) return [];
        throw error;
      }
    });
  };
  return {
    certificates: streams('Certs'),
    evidence: { ocsp: streams('OCSPs'), crl: streams('CRLs') },
  };
}

const mostOfAKind = 100;
