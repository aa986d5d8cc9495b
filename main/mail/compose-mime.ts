import { AppError } from '../../shared/errors.ts';
import type { Composed, MailboxAddress } from '../../shared/message.ts';
import { randomBoundary } from '../exchange/mime.ts';
import type { Conversation } from './answering.ts';
import type { AttachedFile } from './attached-file.ts';

/** A mail to write; identifiers without angle brackets. */
export type OutgoingMail = Composed &
  Conversation & {
    readonly from: MailboxAddress;
    readonly messageId: string;
    /** UTC ms. */
    readonly at: number;
    readonly files: readonly AttachedFile[];
  };

/**
 * Signs exactly these bytes: 7-bit, CRLF; gives back the DER of a detached CMS SignedData made with
 * SHA-256.
 */
export type SignPart = (part: Uint8Array) => Promise<Uint8Array>;

/**
 * A whole mail in 7-bit ASCII with lines of at most 76, as RFC 5322 and MIME have it: the text as
 * quoted-printable UTF-8, files as base64; blind copies are not in it. With `sign` it is
 * multipart/signed. Source: RFC 8551, section 3.5.3.
 */
export async function composeMime(mail: OutgoingMail, sign?: SignPart): Promise<Uint8Array> {
  // Not with the program, whose window would wait for it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const plain = await new MailComposer({
    ...{ from: mail.from, to: [...mail.to], cc: [...mail.cc] },
    subject: oneLine(mail.subject),
    text: mail.text.replaceAll(/\r\n?|\n/g, '\r\n') || '\r\n',
    encoding: 'quoted-printable',
    textEncoding: 'base64',
    messageId: `<${mail.messageId}>`,
    ...(mail.inReplyTo !== null && { inReplyTo: `<${mail.inReplyTo}>` }),
    ...(mail.references.length > 0 && { references: mail.references.map((id) => `<${id}>`) }),
    date: new Date(mail.at),
    attachments: mail.files.map(({ name, type, bytes }) => ({
      filename: oneLine(name),
      contentType: mediaType(type),
      contentDisposition: 'attachment',
      contentTransferEncoding: 'base64',
      content: Buffer.from(bytes),
    })),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return sign ? wrapSigned(plain, sign) : plain;
}

/** A copy for the folder of sent mail, where whoever wrote it sees the blind copies too. */
export function withBlindCopies(mail: Uint8Array, bcc: readonly MailboxAddress[]): Uint8Array {
  if (bcc.length === 0) return mail;
  const field = `Bcc: ${bcc.map(({ address }) => address).join(',\r\n ')}\r\n`;
  return Buffer.concat([Buffer.from(field), mail]);
}

/** About how large a mail with these files becomes: base64 in lines of 76, and room for the rest. */
export function estimateBytes(fileSizes: readonly number[], textLength: number): number {
  const encoded = fileSizes.reduce((sum, size) => sum + Math.ceil((size * 78) / 57) + 400, 0);
  return encoded + textLength * 3 + 16_384;
}

/**
 * What of a plain mail describes its content goes into the signed part, word by word; the rest of
 * its head stays outside.
 */
async function wrapSigned(plain: Uint8Array, sign: SignPart): Promise<Uint8Array> {
  const text = Buffer.from(plain).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const ofContent = fields.filter(isOfContent);
  // A line that begins so is changed on the way by programs that keep mails in one file.
  const body = text
    .slice(end + 4)
    .replaceAll(/^From /gm, '=46rom =\r\n')
    .trimEnd();
  const part = Buffer.from(`${ofContent.join('\r\n')}\r\n\r\n${body}\r\n`, 'latin1');
  if (part.some((byte) => byte > 0x7e))
    throw new AppError('internal', 'The signed part is not 7-bit.');
  const signature =
    Buffer.from(await sign(part))
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  const boundary = randomBoundary();
  return Buffer.concat([
    Buffer.from(
      [
        ...fields.filter((field) => !isOfContent(field)),
        'Content-Type: multipart/signed; protocol="application/pkcs7-signature";',
        ` micalg=sha-256; boundary="${boundary}"`,
        '',
        `--${boundary}`,
        '',
      ].join('\r\n'),
      'latin1',
    ),
    part,
    Buffer.from(
      ['', `--${boundary}`, ...signatureHead, '', ...signature, `--${boundary}--`, ''].join('\r\n'),
    ),
  ]);
}

const signatureHead = [
  'Content-Type: application/pkcs7-signature; name="smime.p7s"',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="smime.p7s"',
];

const isOfContent = (field: string): boolean => /^content-/i.test(field);

/** No line end makes a field of its own, and no half character breaks the encoding. */
function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** A message in a message would have to stay unencoded, lines of any length included. */
function mediaType(type: string): string {
  const isPlain = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.test(type);
  return isPlain && !/^(?:message|multipart)\//i.test(type) ? type : 'application/octet-stream';
}
