import type { MailHead } from '../../shared/signature.ts';
import { decodeText } from './charsets.ts';
import { findField, type HeaderField, readHeaderBlock } from './header-fields.ts';
import { readStructured, type StructuredValue } from './header-values.ts';
import { headersOf } from './mail-headers.ts';
import type { MailHeaders } from './parsed-message.ts';
import { decodeBody, encodingOf } from './transfer-encoding.ts';

/**
 * How what a signed mail's head shows stands to what was signed. `content`: the MIME entity under the
 * signature. Its fields count where it says that they are the mail's, or where all of it is a message.
 * Never throws. Sources: RFC 9788, section 2; RFC 8551, section 3.1.
 */
export function judgeHead(mail: Uint8Array, content: Uint8Array): MailHead {
  const { fields: outer } = readFields(mail);
  const inner = signedFields(content);
  if (inner === null) return unsignedHead;
  const shown = headersOf(outer);
  const signed = headersOf(inner.fields);
  const standing = (name: string, isSame: boolean): MailHead['subject'] => {
    if (!isStated(inner.fields, name) && !(inner.isWhole && isStated(outer, name)))
      return inner.isWhole ? 'same' : 'unsigned';
    return isSame ? 'same' : 'differs';
  };
  const said = {
    subject: oneSpace(signed.subject),
    from: sendersIn(signed),
    date: signed.date === null ? null : Math.max(0, signed.date),
  };
  return {
    subject: standing('subject', oneSpace(shown.subject) === said.subject),
    from: standing('from', sendersIn(shown) === said.from),
    date: standing('date', shown.date === signed.date),
    signed: said,
    isOther: !inner.isOfThisMail && isOtherMessage(shown, signed),
  };
}

/** Where a signature covers no field of a mail's head. */
export const unsignedHead: MailHead = {
  subject: 'unsigned',
  from: 'unsigned',
  date: 'unsigned',
  signed: null,
  isOther: false,
};

type SignedFields = {
  readonly fields: readonly HeaderField[];
  /** All the mail had when it was signed: what is not among them was not there. */
  readonly isWhole: boolean;
  /** It says that these are this mail's fields, not those of one that is passed on. */
  readonly isOfThisMail: boolean;
};

function signedFields(content: Uint8Array): SignedFields | null {
  const { fields, type, body } = readFields(content);
  const { value, parameters } = type;
  const protection = parameters.get('hp')?.toLowerCase();
  if (protection === 'clear' || protection === 'cipher')
    return { fields, isWhole: true, isOfThisMail: true };
  // What programs wrote before RFC 9788; some protect the subject alone.
  if (parameters.has('protected-headers')) return { fields, isWhole: false, isOfThisMail: true };
  if (value !== 'message/rfc822' && value !== 'message/global') return null;
  const encoding = encodingOf(findField(fields, 'content-transfer-encoding'));
  const { bytes } = decodeBody(body, encoding, { most: headBytes });
  const isOfThisMail = parameters.get('forwarded')?.toLowerCase() === 'no';
  return { fields: readFields(bytes).fields, isWhole: false, isOfThisMail };
}

const headBytes = 1024 * 1024;

type Entity = {
  readonly fields: readonly HeaderField[];
  readonly type: StructuredValue;
  readonly body: Buffer;
};

function readFields(bytes: Uint8Array): Entity {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { fields, bodyAt } = readHeaderBlock(whole, 0, whole.length);
  const type = readStructured(findField(fields, 'content-type'), decodeText);
  return { fields, type, body: whole.subarray(bodyAt) };
}

function isStated(fields: readonly HeaderField[], name: string): boolean {
  return fields.some((field) => field.name === name && field.value !== '');
}

/** A message that is passed on whole has a name of its own; one wrapped to be signed has the same. */
function isOtherMessage(shown: MailHeaders, signed: MailHeaders): boolean {
  return signed.messageId !== null && signed.messageId !== shown.messageId;
}

/** Everybody in From, as shown; the letter case of an address says nothing. */
function sendersIn({ from, alsoFrom }: MailHeaders): string {
  return [from, ...alsoFrom]
    .map(({ name, address }) => [
      oneSpace(name),
      address === '' ? '' : `<${address.toLowerCase()}>`,
    ])
    .map((words) => words.filter((word) => word !== '').join(' '))
    .join(', ');
}

function oneSpace(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}
