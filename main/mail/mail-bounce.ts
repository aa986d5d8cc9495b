import { fieldOf, partsOf, splitEntity } from '../exchange/mail-envelope.ts';

/** A notice that a mail did not arrive; identifiers without angle brackets. */
export type MailBounce = {
  readonly messageId: string;
  /** Whom it did not reach, and what the server said. */
  readonly failed: readonly { readonly address: string; readonly said: string }[];
};

/**
 * Reads a delivery status notification about any mail; undefined for any other mail, and for one that
 * only says that it takes longer. Source: RFC 3464.
 */
export function readMailBounce(mail: Uint8Array): MailBounce | undefined {
  const report = splitEntity(Buffer.from(mail).toString('latin1'));
  if (!/^multipart\/report\b/i.test(fieldOf(report.head, 'content-type'))) return undefined;
  const parts = partsOf(report).map(splitEntity);
  const typed = (pattern: RegExp) =>
    parts.find(({ head }) => pattern.test(fieldOf(head, 'content-type')))?.body ?? '';
  const original = typed(/^(message\/(rfc822|global)|text\/rfc822-headers)\b/i);
  const named = fieldOf(splitEntity(original).head, 'message-id');
  const [, messageId] = /<([^<>\s]{1,500})>/.exec(named) ?? [];
  const failed = typed(/^message\/(global-)?delivery-status\b/i)
    .split(/\r?\n\r?\n/)
    .filter((group) => /^failed\b/i.test(fieldOf(group, 'action')))
    .slice(0, 500)
    .map((group) => ({
      address: addressIn(fieldOf(group, 'original-recipient') || fieldOf(group, 'final-recipient')),
      said: fieldOf(group, 'diagnostic-code').slice(0, 500),
    }))
    .filter(({ address }) => address !== '');
  return messageId === undefined || failed.length === 0 ? undefined : { messageId, failed };
}

/** `rfc822; thu.ha@so.example`. */
const addressIn = (value: string): string =>
  (/;\s*<?([^\s<>;]{1,320})>?/.exec(value)?.[1] ?? '').toLowerCase();
