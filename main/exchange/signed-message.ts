import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts';
import { composeHeaders, type MessageHeaders, readHeaders } from './message-headers.ts';
import {
  decodeBase64,
  decodeQuotedPrintable,
  encodeBase64,
  encodeQuotedPrintable,
  joinMultipart,
  randomBoundary,
  splitEntity,
  splitMultipart,
} from './mime.ts';

/** `name` is ASCII letters, digits, dots and dashes, at most 60; `type` such as `application/pdf`. */
export type Attachment = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** What a signature covers. The record is any value that `canonicalJson` takes. */
export type SignedContent = {
  /** What a person reads, with `\n` line ends. */
  readonly summary: string;
  readonly record: unknown;
  readonly attachments: readonly Attachment[];
};

export type SignedMessage = SignedContent & {
  readonly headers: MessageHeaders;
  /** The canonical JSON of the record. */
  readonly recordBytes: Uint8Array;
  /** Exactly the bytes that are signed, with CRLF line ends. */
  readonly signedPart: Uint8Array;
  /** Lower-case hex; an answer names a message by it. */
  readonly signedPartSha256: string;
  /** DER of the detached CMS SignedData: unchecked. */
  readonly signature: Uint8Array;
};

/**
 * A signed mail message (.eml). `sign` gets the signed part and returns the DER of a detached CMS
 * SignedData over it. Throws `invalid-input` and whatever `sign` throws. Source: RFC 8551, section
 * 3.5.3.
 */
export async function buildSignedMessage(
  request: MessageHeaders & SignedContent & { sign: (part: Uint8Array) => Promise<Uint8Array> },
): Promise<Uint8Array> {
  const { sign, summary, record, attachments, ...headers } = request;
  const signedPart = composeSignedPart({ summary, record, attachments });
  return assembleSignedMessage({ signedPart, signature: await sign(signedPart), headers });
}

/** The bytes to sign: 7-bit, CRLF, lines of at most 76. Throws `invalid-input`. */
export function composeSignedPart({ summary, record, attachments }: SignedContent): Uint8Array {
  const boundary = randomBoundary();
  const parts = [
    `${textHead}\r\n\r\n${encodeQuotedPrintable(summary)}`,
    `${recordHead}\r\n\r\n${encodeBase64(canonicalJson(record))}`,
    ...attachments.map((one) => `${attachmentHead(one)}\r\n\r\n${encodeBase64(one.bytes)}`),
  ];
  const head = `Content-Type: multipart/mixed; boundary="${boundary}"`;
  return Buffer.from(`${head}\r\n\r\n${joinMultipart(parts, boundary)}`, 'latin1');
}

/** Puts a signed part and the DER of its signature into one mail. Throws `invalid-input`. */
export function assembleSignedMessage(input: {
  signedPart: Uint8Array;
  signature: Uint8Array;
  headers: MessageHeaders;
}): Uint8Array {
  const boundary = randomBoundary();
  const signedPart = Buffer.from(input.signedPart).toString('latin1');
  const signaturePart = `${signatureHead}\r\n\r\n${encodeBase64(input.signature)}`;
  const head = [
    composeHeaders(input.headers),
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature";',
    ` micalg=sha-256; boundary="${boundary}"`,
  ].join('\r\n');
  const body = joinMultipart([signedPart, signaturePart], boundary);
  return Buffer.from(`${head}\r\n\r\n${body}`, 'latin1');
}

/**
 * Takes a signed message apart, only if it has exactly the structure that `buildSignedMessage`
 * writes; the signature is not checked. Line ends are CRLF throughout, or LF throughout, as some
 * programs save a mail: then the signed part is read with CRLF. Nothing may stand before, between or
 * after the parts. Header fields that a mail server adds are skipped. Throws only
 * `message-unreadable`.
 */
export function readSignedMessage(bytes: Uint8Array): SignedMessage {
  try {
    const { head, body } = splitEntity(readText(bytes));
    const { headers, contentType } = readHeaders(head);
    const boundary = match(contentType, multipartSigned);
    const [part, signaturePart, ...more] = splitMultipart(body, boundary);
    if (part === undefined || signaturePart === undefined || more.length > 0)
      throw new Error('A signed message has two parts.');
    const signature = decodeBase64(bodyUnder(signaturePart, signatureHead));
    const signedPart = Buffer.from(part, 'latin1');
    const signedPartSha256 = createHash('sha256').update(signedPart).digest('hex');
    return { headers, signedPart, signedPartSha256, signature, ...readSignedPart(part, boundary) };
  } catch (cause) {
    throw new AppError('message-unreadable', 'Not a signed message of ours.', { cause });
  }
}

const textHead = [
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
].join('\r\n');

const recordHead = [
  'Content-Type: application/vnd.phien+json',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="record.json"',
].join('\r\n');

const signatureHead = [
  'Content-Type: application/pkcs7-signature; name="smime.p7s"',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="smime.p7s"',
].join('\r\n');

const boundaryForm = '"([A-Za-z0-9-]{8,60})"';
const multipartMixed = new RegExp(`^Content-Type: multipart/mixed; boundary=${boundaryForm}$`);
const multipartSigned = new RegExp(
  `^multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=${boundaryForm}$`,
);
const attachmentForm = new RegExp(
  [
    'Content-Type: ([a-z0-9.+/-]+)',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ' filename="([A-Za-z0-9.-]+)"',
  ].join('\r\n'),
);

function attachmentHead({ name, type }: Attachment): string {
  if (
    !/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/.test(name) ||
    !/^[a-z]{2,20}\/[a-z0-9.+-]{1,40}$/.test(type)
  )
    throw new AppError('invalid-input', 'An attachment needs a plain name and type.');
  return [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ` filename="${name}"`,
  ].join('\r\n');
}

function readSignedPart(part: string, outerBoundary: string) {
  const { head, body } = splitEntity(part);
  const boundary = match(head, multipartMixed);
  if (boundary.startsWith(outerBoundary) || outerBoundary.startsWith(boundary))
    throw new Error('One boundary is a prefix of the other.');
  const [text, recordPart, ...attachmentParts] = splitMultipart(body, boundary);
  if (text === undefined || recordPart === undefined)
    throw new Error('A signed part has a text and a record.');
  const summary = decodeQuotedPrintable(bodyUnder(text, textHead));
  const recordBytes = decodeBase64(bodyUnder(recordPart, recordHead));
  const record = parseCanonicalJson(recordBytes);
  return { summary, record, recordBytes, attachments: attachmentParts.map(readAttachment) };
}

function readAttachment(part: string): Attachment {
  const { head, body } = splitEntity(part);
  const [whole, type = '', name = ''] = attachmentForm.exec(head) ?? [];
  const attachment = { name, type, bytes: decodeBase64(body) };
  if (whole !== head || attachmentHead(attachment) !== head)
    throw new Error('Not an attachment of ours.');
  return attachment;
}

function bodyUnder(part: string, expectedHead: string): string {
  const { head, body } = splitEntity(part);
  if (head !== expectedHead) throw new Error('A part has other headers than expected.');
  return body;
}

function match(text: string, form: RegExp): string {
  const found = form.exec(text)?.[1];
  if (found === undefined) throw new Error('Not the expected content type.');
  return found;
}

function readText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/[^\t\r\n -~]/.test(text)) throw new Error('Not 7-bit text.');
  if (!text.includes('\r')) return text.replaceAll('\n', '\r\n');
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) throw new Error('Line ends are mixed.');
  return text;
}
