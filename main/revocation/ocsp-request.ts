import { createHash } from 'node:crypto';
import { context, encodeDer, nothing, octets, oid, parseDer, sequence } from '../signing/der.ts';
import { readCertificateFacts } from './certificate-facts.ts';

export const ocspNonce = '1.3.6.1.5.5.7.48.1.2';

/**
 * DER of an OCSPRequest for one certificate. SHA-1 only names the issuer: many responders know no
 * other name. Throws a plain `Error`. Source: RFC 6960, section 4.1; the nonce: RFC 9654.
 */
export function ocspRequest(input: {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  readonly nonce: Uint8Array;
}): Uint8Array {
  const { serial } = readCertificateFacts(input.certificate);
  const issuer = readCertificateFacts(input.issuer);
  const certificateId = sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octets(sha1(issuer.subject)),
    octets(sha1(issuer.key)),
    parseDer(serial),
  );
  const nonce = sequence(oid(ocspNonce), octets(encodeDer(octets(input.nonce))));
  const list = sequence(sequence(certificateId));
  return encodeDer(sequence(sequence(list, context(2, sequence(nonce)))));
}

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();
