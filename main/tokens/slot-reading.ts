import { X509Certificate } from 'node:crypto';
import { viewCertificate } from '../signing/certificates.ts';
import type { TokenCertificate } from '../signing/token.ts';
import type { Cryptoki, Handle } from './cryptoki.ts';
import { tokenPin } from './pin-rules.ts';
import type { SeenToken } from './protocol.ts';

export type TokenFacts = Omit<SeenToken, 'certificates' | 'slot'>;

const tokenInitialized = 0x400;

/** What the token in the slot says of itself; null where there is none, or none that can be used. */
export function readFacts({ library }: Cryptoki, slot: Handle): TokenFacts | null {
  const info = tokenInfo(library, slot);
  if (info === null || (info.flags & tokenInitialized) === 0) return null;
  return {
    label: unpadded(info.label),
    manufacturer: unpadded(info.manufacturerID),
    model: unpadded(info.model),
    serial: unpadded(info.serialNumber),
    pin: tokenPin(info),
  };
}

function tokenInfo(library: Cryptoki['library'], slot: Handle) {
  try {
    return library.C_GetTokenInfo(slot);
  } catch {
    // Pulled out just now, or a card of another kind: the others are still of use.
    return null;
  }
}

/** Fields are padded with blanks; some makers end them with zeros instead. */
const unpadded = (field: string): string => (field.split('\0')[0] ?? '').trim();

/** Every certificate that the login or session sees, with the others of the token as its issuers. */
export function readCertificates(
  { names, library }: Cryptoki,
  session: Handle,
  mechanisms: ReadonlySet<number>,
): FoundCertificate[] {
  const found = findObjects({ names, library }, session, names.CKO_CERTIFICATE).flatMap(
    (object) => {
      const der = attribute({ names, library }, { session, object, type: names.CKA_VALUE });
      const id = attribute({ names, library }, { session, object, type: names.CKA_ID });
      const read = der === null ? null : readOne(der);
      return read === null ? [] : [{ ...read, keyId: id ?? Buffer.alloc(0) }];
    },
  );
  const offersPss =
    mechanisms.has(names.CKM_SHA256_RSA_PKCS_PSS) || mechanisms.has(names.CKM_RSA_PKCS_PSS);
  return found.map((one) => ({
    ...one,
    certificate: {
      ...one.certificate,
      chain: issuersOf(one.x509, found),
      offersPss: offersPss && one.certificate.keyKind === 'rsa',
    },
  }));
}

export type FoundCertificate = {
  readonly certificate: TokenCertificate;
  readonly x509: X509Certificate;
  readonly keyId: Buffer;
};

function readOne(der: Buffer): Pick<FoundCertificate, 'certificate' | 'x509'> | null {
  try {
    const own = new Uint8Array(der);
    return {
      certificate: { ...viewCertificate(own), der: own, chain: [] },
      x509: new X509Certificate(own),
    };
  } catch {
    // Some cards store certificates compressed, or hold keys of other kinds: nothing signs with them.
    return null;
  }
}

/** Nearest first, without the certificate itself. */
function issuersOf(
  x509: X509Certificate,
  offered: readonly Pick<FoundCertificate, 'certificate' | 'x509'>[],
): Uint8Array[] {
  const rest = offered.filter((other) => other.x509.fingerprint256 !== x509.fingerprint256);
  const issuer = rest.find((other) => x509.checkIssued(other.x509));
  if (issuer === undefined) return [];
  return [issuer.certificate.der, ...issuersOf(issuer.x509, rest)];
}

const atOnce = 16;

/** Handles of all objects of a class. Throws Cryptoki's errors. */
export function findObjects(
  { names, library }: Cryptoki,
  session: Handle,
  kind: number,
): readonly Handle[] {
  library.C_FindObjectsInit(session, [{ type: names.CKA_CLASS, value: kind }]);
  try {
    const found: Handle[] = [];
    for (;;) {
      const next = library.C_FindObjects(session, atOnce);
      found.push(...next);
      if (next.length === 0) return found;
    }
  } finally {
    library.C_FindObjectsFinal(session);
  }
}

/** One attribute; null where the object has none of this kind, or does not show it. */
export function attribute(
  { library }: Cryptoki,
  { session, object, type }: { session: Handle; object: Handle; type: number },
): Buffer | null {
  try {
    const [read] = library.C_GetAttributeValue(session, object, [{ type }]);
    return read?.value ?? null;
  } catch {
    // Which attributes a maker leaves out differs; what is missing then decides nothing.
    return null;
  }
}
