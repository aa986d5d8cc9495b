import { createHash } from 'node:crypto';
import type { PdfFile } from './pdf-file.ts';
import type { PdfUpdate } from './update.ts';
import {
  isArray,
  isDictionary,
  isReference,
  isStream,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  pdfDictionary,
} from './values.ts';

/** DER of what shows later that certificates were good. */
export type ValidationData = {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** Everything is there for the signer and for whoever timestamped: level B-LT. */
  readonly isComplete: boolean;
};

type Kind = 'Certs' | 'OCSPs' | 'CRLs';

/**
 * Adds to the document security store, which is made where the file has none. `signature`: /Contents
 * of the signature it is for, null while it is not made yet. Source: ISO 32000-2, 12.8.4.3; ETSI EN
 * 319 142-1, section 5.4.
 */
export function addValidationData(
  data: ValidationData,
  { file, update, signature }: { file: PdfFile; update: PdfUpdate; signature: Uint8Array | null },
): void {
  const known = file.resolve(file.root.entries.get('DSS'));
  const store = isDictionary(known) ? known : pdfDictionary({});
  const add = createAdder(store, { file, update });
  const lists = {
    Certs: add('Certs', data.certificates),
    OCSPs: add('OCSPs', data.ocsps),
    CRLs: add('CRLs', data.crls),
  };
  const entries = new Map(store.entries);
  for (const [kind, { all }] of Object.entries(lists)) if (all.length > 0) entries.set(kind, all);
  if (signature) {
    const key = createHash('sha1').update(signature).digest('hex').toUpperCase();
    const related = pdfDictionary({
      Cert: lists.Certs.own.length > 0 ? lists.Certs.own : undefined,
      OCSP: lists.OCSPs.own.length > 0 ? lists.OCSPs.own : undefined,
      CRL: lists.CRLs.own.length > 0 ? lists.CRLs.own : undefined,
    });
    const vri = file.resolve(store.entries.get('VRI'));
    const others = isDictionary(vri) ? Object.fromEntries(vri.entries) : {};
    entries.set('VRI', pdfDictionary({ ...others, [key]: related }));
  }
  update.edit(file.rootReference, { DSS: update.add({ type: 'dictionary', entries }) });
}

/** Every certificate and answer stands in the store once. */
function createAdder(
  store: PdfDictionary,
  { file, update }: { file: PdfFile; update: PdfUpdate },
): (kind: Kind, added: readonly Uint8Array[]) => { all: PdfValue[]; own: PdfValue[] } {
  return (kind, added) => {
    const list = file.resolve(store.entries.get(kind));
    const all: PdfValue[] = isArray(list) ? [...list] : [];
    const known = new Map<string, PdfReference>();
    for (const reference of all.filter(isReference)) {
      const stream = file.get(reference);
      if (isStream(stream)) known.set(nameOf(file.decode(stream)), reference);
    }
    const own = added.map((der) => {
      const name = nameOf(der);
      const there = known.get(name);
      if (there) return there;
      const dictionary = pdfDictionary({});
      const reference = update.add({ type: 'stream', dictionary, raw: der });
      known.set(name, reference);
      all.push(reference);
      return reference;
    });
    return { all, own: [...new Set(own)] };
  };
}

const nameOf = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');
