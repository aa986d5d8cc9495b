import type { MailItem } from '../../shared/contract.ts';

export const boxes = ['all', 'received', 'sent', 'set-aside'] as const;
export type Box = (typeof boxes)[number];

export function inBox(box: Box, { direction }: Pick<MailItem, 'direction'>): boolean {
  return box === 'all' || box === direction;
}
