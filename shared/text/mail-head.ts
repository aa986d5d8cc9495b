import type { MailHead } from '../signature.ts';
import type { Text } from './text.ts';

const fields = ['subject', 'from', 'date'] as const;

/** How a signed mail's head stands to its signature, a sentence each. */
export function sayHead(head: MailHead, text: Text): string[] {
  const { t } = text;
  if (head.signed === null) return [t('mailHead.unsigned')];
  const namesOf = (standing: MailHead['subject']) =>
    fields
      .filter((field) => head[field] === standing)
      .map((field) => t(`mailHead.field.${field}`))
      .join(', ');
  const [same, unsigned] = [namesOf('same'), namesOf('unsigned')];
  const differing = fields
    .filter((field) => head[field] === 'differs')
    .map((field) => t(`mailHead.differs.${field}`, { signed: signedWords(head, field, text) }));
  if (head.isOther && differing.length > 0) return [...differing, t('mailHead.other')];
  if (unsigned === '' && differing.length === 0) return [t('mailHead.same')];
  if (unsigned === '' && same === '') return differing;
  if (unsigned === '') return [...differing, t('mailHead.inside', { same })];
  if (same === '') return [...differing, t('mailHead.outside', { unsigned })];
  return [...differing, t('mailHead.partly', { same, unsigned })];
}

/** Whether the head shows what was not signed, in a mail that says what was. */
export function isHeadOther({ subject, from, date, isOther }: MailHead): boolean {
  return !isOther && [subject, from, date].includes('differs');
}

function signedWords(
  { signed }: MailHead,
  field: (typeof fields)[number],
  { t, format }: Text,
): string {
  const none = t('mailHead.none');
  if (field !== 'date') return signed?.[field] || none;
  return typeof signed?.date === 'number' ? format.dateTime(signed.date) : none;
}
