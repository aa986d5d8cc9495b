import type { ReadMail } from './parsed-message.ts';

/** What a line of the list shows of a body. */
export type MailDigest = { readonly preview: string; readonly hasAttachments: boolean };

const previewLength = 200;

export function digestOf({
  text,
  attachments,
}: Pick<ReadMail, 'text' | 'attachments'>): MailDigest {
  // Blanks are looked for only where the preview can reach.
  const start = text
    .slice(0, 20 * previewLength)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return {
    preview: start.slice(0, previewLength).toWellFormed(),
    hasAttachments: attachments.some(({ isInline }) => !isInline),
  };
}
