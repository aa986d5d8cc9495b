import { AppError } from '../../shared/errors.ts';
import {
  decryptEnvelope,
  encryptForRecipients,
  type OpeningKeys,
} from '../signing/enveloped-data.ts';
import { decodeBase64, encodeBase64 } from './mime.ts';

export type OpenedMessage =
  | { readonly opened: true; readonly message: Uint8Array }
  | { readonly opened: false; readonly reason: 'not-for-us' };

/**
 * A mail (.eml) that only the holders of these certificates' RSA keys can read. Its headers are
 * always the same and name nobody. `recipients` are DER. Throws `invalid-input` for none, and for a
 * certificate without an RSA key. Source: RFC 8551, section 3.3.
 */
export function sealMessage(input: {
  message: Uint8Array;
  recipients: readonly Uint8Array[];
}): Uint8Array {
  const recipients = input.recipients.map((certificate) => ({ certificate }));
  return composeSealed(encryptForRecipients(input.message, recipients));
}

/**
 * The same for the holders of a key of 32 bytes that was shared beforehand; `keyId` is readable on
 * the way. For enrolments, before any device key is known.
 */
export function sealWithSharedKey(input: {
  message: Uint8Array;
  key: Uint8Array;
  keyId: string;
}): Uint8Array {
  const { message, key: sharedKey, keyId } = input;
  return composeSealed(encryptForRecipients(message, [{ sharedKey, keyId }]));
}

/**
 * Opens what the two functions above wrote. What is inside is not signed by this: read it with
 * `readSignedMessage`. Throws only `message-unreadable`, for another form or damage.
 */
export function openSealedMessage({
  bytes,
  ...keys
}: OpeningKeys & { bytes: Uint8Array }): OpenedMessage {
  const result = decryptEnvelope(readSealed(bytes), keys);
  return result.opened ? { opened: true, message: result.content } : result;
}

const head = [
  'Subject: Phien',
  'MIME-Version: 1.0',
  'Content-Type: application/pkcs7-mime; smime-type=enveloped-data;',
  ' name="smime.p7m"',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="smime.p7m"',
].join('\r\n');

/** The mail around CMS enveloped data (DER). */
export function composeSealed(envelope: Uint8Array): Uint8Array {
  return Buffer.from(`${head}\r\n\r\n${encodeBase64(envelope)}\r\n`, 'latin1');
}

function readSealed(bytes: Uint8Array): Uint8Array {
  try {
    const text = Buffer.from(bytes).toString('latin1');
    const start = `${head}\r\n\r\n`;
    if (!text.startsWith(start) || !text.endsWith('\r\n')) throw new Error('Other headers.');
    return decodeBase64(text.slice(start.length, -2));
  } catch (cause) {
    throw new AppError('message-unreadable', 'Not a sealed message of ours.', { cause });
  }
}
