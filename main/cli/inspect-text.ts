import type { MailboxAddress } from '../../shared/message.ts';
import { kindKeyOf } from '../../shared/text/kinds.ts';
import { sayHead } from '../../shared/text/mail-head.ts';
import type { Text } from '../../shared/text/text.ts';
import type { OwnReading } from '../mail/own-message.ts';
import type { ReadMail } from '../mail/parsed-message.ts';
import type { outlineMail, outlineOwn } from './inspect-json.ts';

/** A message of Phiên for people. */
export function tellOwn(
  own: OwnReading,
  mail: ReadMail,
  { json, text }: { readonly json: ReturnType<typeof outlineOwn>; readonly text: Text },
): string {
  const { headers, record, attachments, signature } = own;
  const { t, format } = text;
  return [
    t('cli.inspect.unsigned'),
    '',
    t('cli.inspect.subject', { subject: oneLine(headers.subject) }),
    ...(record
      ? [
          t('cli.inspect.kind', { kind: t(`exchange.kind.${kindKeyOf(record.kind)}`) }),
          t('cli.inspect.from', { from: record.from }),
          t('cli.inspect.to', { to: record.to.join(', ') }),
          t('cli.inspect.sentAt', { at: format.dateTime(record.sentAt) }),
        ]
      : [t('cli.inspect.recordMalformed')]),
    ...attachments.map(({ name, type, sizeBytes }) =>
      t('cli.inspect.attachment', { name, type, size: format.size(sizeBytes) }),
    ),
    ...signerLine(signature?.signer ?? null, text),
    t(`cli.inspect.state.${json.signature.state}`),
    ...sayHead(json.signature.head, text),
    '',
    bodyText(mail, text),
  ].join('\n');
}

/** Any other mail for people. */
export function tellMail(
  mail: ReadMail,
  { attachments, signature }: ReturnType<typeof outlineMail>,
  text: Text,
): string {
  const { t } = text;
  return [
    t('cli.inspect.unsigned'),
    '',
    ...headerLines(mail, text),
    ...attachments.flatMap((attachment) => attachmentLines(attachment, text)),
    ...signerLine(signature?.signer ?? null, text),
    t(`cli.inspect.state.${signature?.state ?? 'none'}`),
    ...(signature?.head ? sayHead(signature.head, text) : []),
    ...notes(mail, text),
    '',
    bodyText(mail, text),
  ].join('\n');
}

function headerLines({ headers }: ReadMail, text: Text): string[] {
  const { t, format } = text;
  const { subject, from, to, cc, replyTo, date } = headers;
  const list = (people: readonly MailboxAddress[]) => peopleLine(people, text);
  return [
    t('cli.inspect.subject', { subject: oneLine(subject) }),
    t('cli.inspect.from', { from: list([from, ...headers.alsoFrom]) }),
    ...(to.length > 0 ? [t('cli.inspect.to', { to: list(to) })] : []),
    ...(cc.length > 0 ? [t('cli.inspect.cc', { cc: list(cc) })] : []),
    ...(replyTo.length > 0 ? [t('cli.inspect.replyTo', { replyTo: list(replyTo) })] : []),
    date === null
      ? t('cli.inspect.noDate')
      : t('cli.inspect.sentAt', { at: format.dateTime(date) }),
  ];
}

const shownPeople = 10;

function peopleLine(people: readonly MailboxAddress[], { t }: Text): string {
  const shown = people
    .slice(0, shownPeople)
    .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`));
  const more = people.length - shown.length;
  return [...shown, ...(more > 0 ? [t('cli.inspect.more', { count: more })] : [])].join(', ');
}

function attachmentLines(
  {
    name,
    type,
    sizeBytes,
    danger,
    signature,
  }: ReturnType<typeof outlineMail>['attachments'][number],
  { t, format }: Text,
): string[] {
  const size = format.size(sizeBytes);
  const line =
    danger === null
      ? t('cli.inspect.attachment', { name, type, size })
      : t('cli.inspect.attachmentDanger', {
          name,
          type,
          size,
          danger: t(`cli.inspect.danger.${danger}`),
        });
  if (signature === null) return [line];
  return [line, t(`cli.inspect.attachmentState.${`${signature.ok}` as const}`)];
}

function signerLine(
  signer: { readonly name: string; readonly certificate: string } | null,
  { t }: Text,
): string[] {
  if (signer === null) return [];
  const { name, certificate } = signer;
  return [t('cli.inspect.signer', { name: oneLine(name), certificate })];
}

function notes({ marks, cuts, remoteImages, legacyFont }: ReadMail, { t }: Text): string[] {
  return [
    ...marks.map((mark) => t(`cli.inspect.mark.${mark}`)),
    ...(remoteImages.length > 0
      ? [t('cli.inspect.remoteImages', { count: remoteImages.length })]
      : []),
    ...(legacyFont === null ? [] : [t(`cli.inspect.legacyFont.${legacyFont}`)]),
    ...cuts.map((cut) => t(`cli.inspect.cut.${cut}`)),
  ];
}

/** Nothing turns the direction of a terminal's text. */
function bodyText({ text }: ReadMail, { t }: Text): string {
  const plain = text.replaceAll('\t', '  ').replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
  return plain === '' ? t('cli.inspect.noText') : plain;
}

/** A subject that holds line ends would look like lines of ours. */
function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ');
}
