import { fieldOf, partsOf, readRecordId, recordHeader, splitEntity } from './mail-envelope.ts';

/** A mail of ours that did not arrive. */
export type Bounce = {
  readonly recordId: string;
  /** As `addresseeMark` makes it. */
  readonly mark: string;
  /** RFC 3463, such as `5.2.2`; empty where the server gave none. */
  readonly status: string;
  /** What the server said, for whoever helps. */
  readonly said: string;
};

/**
 * Reads a delivery status notification about a mail that this program sent; undefined for any other
 * mail, and for one that only says that it takes longer. Source: RFC 3464.
 */
export function readBounce(mail: Uint8Array): Bounce | undefined {
  const report = splitEntity(Buffer.from(mail).toString('latin1'));
  if (!/^multipart\/report\b/i.test(fieldOf(report.head, 'content-type'))) return undefined;
  const parts = partsOf(report).map(splitEntity);
  const typed = (pattern: RegExp) =>
    parts.find(({ head }) => pattern.test(fieldOf(head, 'content-type')))?.body;
  const status = typed(/^message\/(global-)?delivery-status\b/i) ?? '';
  const original = typed(/^(message\/(rfc822|global)|text\/rfc822-headers)\b/i) ?? '';
  const isFailed = status
    .split(/\r?\n\r?\n/)
    .find((group) => /^failed\b/i.test(fieldOf(group, 'action')));
  const [, recordId, mark] = ownId.exec(fieldOf(splitEntity(original).head, 'message-id')) ?? [];
  if (isFailed === undefined || recordId === undefined || mark === undefined) return undefined;
  const named = readRecordId(fieldOf(splitEntity(original).head, recordHeader));
  if (named !== recordId) return undefined;
  return {
    recordId,
    mark,
    status: /\b\d\.\d{1,3}\.\d{1,3}\b/.exec(fieldOf(isFailed, 'status'))?.[0] ?? '',
    said: fieldOf(isFailed, 'diagnostic-code').slice(0, 500),
  };
}

const ownId = /^<([0-9a-f-]{36})\.([0-9a-f]{16})@[^<>\s]+>$/;
