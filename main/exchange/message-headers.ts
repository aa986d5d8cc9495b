import { AppError } from '../../shared/errors.ts';
import { cleanLine, decodeWords, encodeWords, foldHeader, type Mailbox } from './mime.ts';

/** For people and mail programs; only the record counts. `date` is ms UTC. */
export type MessageHeaders = {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly date: number;
};

/**
 * The five header fields, CRLF between them. Throws `invalid-input` for an address that is not plain
 * ASCII and for an empty name or subject.
 */
export function composeHeaders({ from, to, subject, date }: MessageHeaders): string {
  return [
    foldHeader('From', mailboxWords(from)),
    foldHeader('To', mailboxWords(to)),
    foldHeader('Subject', wordsOf(subject)),
    foldHeader('Date', [new Date(date).toUTCString().replace('GMT', '+0000')]),
    'MIME-Version: 1.0',
  ].join('\r\n');
}

/**
 * Reads header fields. Fields that a mail server adds are skipped, but none of ours may come twice.
 * Throws a plain `Error`.
 */
export function readHeaders(head: string): { headers: MessageHeaders; contentType: string } {
  const fields = unfold(head);
  if (onlyValueOf(fields, 'mime-version') !== '1.0') throw new Error('Not MIME 1.0.');
  if (fields.filter(({ name }) => name.startsWith('content-')).length !== 1)
    throw new Error('The message has other content fields.');
  const headers = {
    from: readMailbox(onlyValueOf(fields, 'from')),
    to: readMailbox(onlyValueOf(fields, 'to')),
    subject: decodeWords(onlyValueOf(fields, 'subject')),
    date: readDate(onlyValueOf(fields, 'date')),
  };
  return { headers, contentType: onlyValueOf(fields, 'content-type') };
}

type Field = { readonly name: string; readonly value: string };

const addressForm = /^[A-Za-z0-9._+-]{1,40}@[A-Za-z0-9.-]{1,30}$/;

function unfold(head: string): Field[] {
  return head
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => {
      const [, name = '', value = ''] = /^([!-9;-~]+): ?(.*)$/.exec(line) ?? [];
      if (name === '') throw new Error('Not a header field.');
      return { name: name.toLowerCase(), value };
    });
}

function onlyValueOf(fields: readonly Field[], name: string): string {
  const [field, ...more] = fields.filter((one) => one.name === name);
  if (field === undefined || more.length > 0) throw new Error(`${name} is not there exactly once.`);
  return field.value;
}

function mailboxWords({ name, address }: Mailbox): string[] {
  if (!addressForm.test(address)) throw new AppError('invalid-input', 'Not a plain mail address.');
  return [...wordsOf(name), `<${address}>`];
}

function wordsOf(text: string): string[] {
  if (cleanLine(text) === '') throw new AppError('invalid-input', 'A name or subject is empty.');
  return encodeWords(text);
}

function readMailbox(value: string): Mailbox {
  const [, words = '', address = ''] = /^(.+) <([^<>]+)>$/.exec(value) ?? [];
  if (!addressForm.test(address)) throw new Error('Not a mailbox.');
  return { name: decodeWords(words), address };
}

function readDate(value: string): number {
  const date = Date.parse(value);
  if (Number.isNaN(date)) throw new Error('Not a date.');
  return date;
}
