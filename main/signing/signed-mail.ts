import { AppError } from '../../shared/errors.ts';
import { decodedBody, type MailEntity, partsOf, readEntity, valuesOf } from './mail-entity.ts';

/** A file in a mail, as its sender named it. */
export type MailFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** A mail whose whole content is signed. */
export type SignedMail = {
  /** Addresses in From, lower-case. */
  readonly from: readonly string[];
  /** CMS SignedData: unchecked. */
  readonly cms: Uint8Array;
  /**
   * What may have been signed, best guess first: with CRLF as S/MIME asks, and as it stands. Null
   * where the CMS carries the content itself.
   */
  readonly contents: readonly Uint8Array[] | null;
};

/**
 * Takes a signed mail of any program apart: multipart/signed, or pkcs7-mime with signed data. Null
 * for a mail that is not signed as a whole: a signature over one part of it says nothing about the
 * rest that is shown with it. Throws `message-unreadable` for what is no mail. Source: RFC 8551,
 * sections 3.5 and 3.6; Müller et al., Johnny, you are fired! (2019).
 */
export function readSignedMail(bytes: Uint8Array): SignedMail | null {
  const mail = asMail(() => readEntity(latin1(bytes)));
  return asMail(() => {
    if (mail.type === 'multipart/signed') return clearSigned(mail);
    const [disposition = ''] = valuesOf(mail, 'content-disposition');
    const [, name] = /filename="?([^";]*)/i.exec(disposition) ?? [];
    if (isOpaqueType(mail.type, [mail.parameters.get('name'), name])) return opaqueSigned(mail);
    return null;
  });
}

/** Whether these bytes look like a mail: header fields first, one of them From or MIME-Version. */
export function isMail(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, maxHead)).toString('latin1');
  return /^(?:[!-9;-~]+[ \t]*:.*\r?\n(?:[ \t].*\r?\n)*)*(?:from|mime-version)[ \t]*:/i.test(head);
}

/** The files in a signed content, however deep they lie. Junk among them is left out. */
export function filesIn(content: Uint8Array): MailFile[] {
  try {
    return filesBelow(latin1(content), 0);
  } catch {
    // The signature covers what is no MIME entity: there is nothing to look into.
    return [];
  }
}

/** Without a copy of the bytes, which may be many. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

const maxHead = 65_536;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const maxDepth = 8;
const signatureTypes = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature']);
const opaqueTypes = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime']);

/**
 * Whether an entity is all of it CMS; gateways that do not know the type leave its file name. Source:
 * RFC 8551, section 3.9.
 */
export function isOpaqueType(type: string, names: readonly (string | undefined)[]): boolean {
  const isNamed = names.some((name) => /\.p7m$/i.test(name ?? ''));
  return opaqueTypes.has(type) || (type === 'application/octet-stream' && isNamed);
}

function clearSigned(mail: MailEntity): SignedMail | null {
  const [content, signature, ...more] = partsOf(mail);
  if (content === undefined || signature === undefined || more.length > 0)
    throw new Error('A signed mail has two parts.');
  const entity = readEntity(signature);
  // OpenPGP signs mails of the same outer form.
  if (!signatureTypes.has(entity.type)) return null;
  const asItStands = Buffer.from(content, 'latin1');
  const withCrlf = lineEndsAsCrlf(asItStands);
  return {
    from: sendersOf(mail),
    cms: decodedBody(entity),
    contents: withCrlf.length === asItStands.length ? [asItStands] : [withCrlf, asItStands],
  };
}

/** Byte by byte: a mail of many short lines would fill the memory with strings. */
function lineEndsAsCrlf(bytes: Buffer): Buffer {
  let bare = 0;
  for (let at = 0; at < bytes.length; at += 1)
    if (bytes[at] === lineFeed && bytes[at - 1] !== carriageReturn) bare += 1;
  if (bare === 0) return bytes;
  const whole = Buffer.allocUnsafe(bytes.length + bare);
  let size = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === lineFeed && bytes[at - 1] !== carriageReturn) {
      whole[size] = carriageReturn;
      size += 1;
    }
    whole[size] = byte;
    size += 1;
  }
  return whole;
}

function opaqueSigned(mail: MailEntity): SignedMail | null {
  const kind = mail.parameters.get('smime-type')?.toLowerCase() ?? 'signed-data';
  if (kind !== 'signed-data') return null;
  return { from: sendersOf(mail), cms: decodedBody(mail), contents: null };
}

/**
 * Every address of every From field: a second one is what some programs show. Without any From,
 * programs show the Sender; a field without an address that can be read stands for itself, so that
 * it is nobody's address. A quoted local part is part of an address. Source: RFC 5322, section 3.4.1.
 */
function sendersOf(mail: MailEntity): string[] {
  const statedIn = (name: string) => valuesOf(mail, name).filter((value) => value !== '');
  const from = statedIn('from');
  const values = from.length > 0 ? from : statedIn('sender');
  const found = values.flatMap((value) => {
    const bare = value.replaceAll(quoted, (_all, at?: string) => (at === undefined ? '' : '""@'));
    return bare.match(/(?:""|[^\s<>@,;:()"]+)@[^\s<>@,;:()"]+/g) ?? [value];
  });
  return [...new Set(found.map((address) => address.toLowerCase()))];
}

const quoted = /"(?:[^"\\]|\\.)*"(\s*@)?/g;

function filesBelow(text: string, depth: number): MailFile[] {
  const entity = readEntity(text);
  if (entity.type.startsWith('multipart/'))
    return depth < maxDepth ? partsOf(entity).flatMap((part) => filesBelow(part, depth + 1)) : [];
  const name = nameOf(entity);
  return name === null ? [] : [{ name, type: entity.type, bytes: decodedBody(entity) }];
}

/** A file's name, without folders; names in other writing than ASCII as they are encoded. */
function nameOf(entity: MailEntity): string | null {
  const [disposition = ''] = valuesOf(entity, 'content-disposition');
  const [, quoted, plain] = /filename\*?\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(disposition) ?? [];
  const name = quoted ?? plain ?? entity.parameters.get('name');
  if (name !== undefined) return name.replaceAll(/^.*[\\/]/g, '');
  return entity.type === 'application/pdf' ? 'PDF' : null;
}

function asMail<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new AppError('message-unreadable', 'Not a mail that can be read.', { cause });
  }
}
