import * as asn1js from 'asn1js';
import { AppError } from '../../shared/errors.ts';
import { oids } from './algorithms.ts';
import {
  childrenOf,
  contentOf,
  context,
  copyToBuffer,
  encodeDer,
  integer,
  nothing,
  octets,
  oid,
  parseDer,
  readDer,
  sequence,
  tags,
} from './der.ts';

/**
 * DER of a TimeStampReq for a SHA-256 that asks for the signer's certificate. `nonce`: the bytes of
 * a positive INTEGER without padding. Source: RFC 3161, section 2.4.1.
 */
export function timestampRequest(imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  return encodeDer(
    sequence(
      integer(1),
      sequence(sequence(oid(oids.sha256), nothing()), octets(imprint)),
      new asn1js.Integer({ valueHex: copyToBuffer(nonce) }),
      new asn1js.Boolean({ value: true }),
    ),
  );
}

/**
 * DER of the token in a TimeStampResp that was granted. Throws `timestamp-refused`. Source: RFC
 * 3161, section 2.4.2.
 */
export function tokenInResponse(response: Uint8Array): Uint8Array {
  try {
    const [info, token] = childrenOf(readDer(response), tags.sequence);
    const [status] = childrenOf(info, tags.sequence);
    const code = contentOf(status, tags.integer);
    const isGranted = code.length === 1 && (code[0] === 0 || code[0] === 1);
    if (!isGranted || token === undefined)
      throw new Error(`The server says status ${Buffer.from(code).toString('hex')}.`);
    return token.raw;
  } catch (cause) {
    throw new AppError('timestamp-refused', 'The server gave no timestamp.', { cause });
  }
}

/**
 * The same token without the certificates in it, which nobody signed: they are kept once, not with
 * each. Throws a plain `Error` for what `readTimestamp` does not read.
 */
export function withoutCertificates(token: Uint8Array): Uint8Array {
  const [, wrapper] = childrenOf(readDer(token), tags.sequence);
  const [signedData] = childrenOf(wrapper, tags.context(0));
  const [version, digests, content, ...rest] = childrenOf(signedData, tags.sequence);
  const signerInfos = rest.at(-1);
  const kept = [version, digests, content, signerInfos].map((value) =>
    parseDer(value?.raw ?? new Uint8Array()),
  );
  return encodeDer(sequence(oid(oids.signedData), context(0, sequence(...kept))));
}
