import type { MailItem } from '../../shared/mail.ts';

export const boxes = ['people', 'received', 'sent', 'set-aside', 'automatic'] as const;
export type Box = (typeof boxes)[number];

type Sorted = Pick<MailItem, 'direction' | 'kind'>;

/** What programs say to each other: nobody needs to read it, everybody may. */
const automatic: ReadonlySet<string> = new Set([
  'session.anchor',
  'sample.nonce',
  'device.enrol',
  'office.kit',
]);

export function inBox(box: Box, { direction, kind }: Sorted): boolean {
  if (direction === 'set-aside') return box === 'set-aside' || box === 'people';
  if (automatic.has(kind)) return box === 'automatic';
  return box === 'people' || box === direction;
}
