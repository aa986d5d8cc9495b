import type { MailItem } from '../../shared/mail.ts';
import type { MessageView, SearchCoverage } from '../../shared/message.ts';
import { useQuery, useSeveral } from '../query.ts';
import { useVirtualRows, type VirtualRows } from '../ui/use-virtual-rows.ts';
import { type Row, sourceAt, stretch, stretchesFor } from './rows.ts';

/** Which messages are listed. */
export type Asked = Readonly<{ folder: string | null; query: string; threads: boolean }>;

export type Lines = Readonly<{
  count: number;
  rows: VirtualRows;
  /** Null while it is not there yet. */
  rowAt: (index: number) => Row | null;
  coverage: SearchCoverage | null;
}>;

/** The height of a line, as `long-list.module.css` has it, with the distance to the next. */
const linePx = 86;

const inboxOnly: Asked = { folder: 'INBOX', query: '', threads: true };

/**
 * The lines of the one list: messages, fetched in stretches where somebody looks, and own items, newest
 * first, at their places between them. Without `asked`, own items alone; the inbox is then followed
 * unseen, so that it is at hand.
 */
export function useLines(asked: Asked | null, own: readonly MailItem[]): Lines {
  const list = asked ?? inboxOnly;
  const head = useQuery('mail.list', { ...list, offset: 0, limit: stretch });
  const instants = asked === null ? [] : own.map(({ at }) => at);
  const places = useQuery('mail.newerThan', { ...list, instants });
  const newer = asked === null ? own.map(() => 0) : places;
  const total = asked === null ? 0 : head.total;
  const count = total + own.length;
  const rows = useVirtualRows(count, linePx);
  const wanted = stretchesFor(rows, newer, total);
  const answers = useSeveral(
    'mail.list',
    wanted.map((offset) => ({ ...list, offset, limit: stretch })),
  );
  const messageAt = (offset: number): MessageView | undefined => {
    const start = Math.floor(offset / stretch) * stretch;
    const answer = start === 0 ? head : answers[wanted.indexOf(start)];
    return answer?.messages[offset - start];
  };
  return {
    count,
    rows,
    coverage: asked === null ? null : head.coverage,
    rowAt: (index) => {
      const source = sourceAt(index, newer);
      if ('own' in source) {
        const mail = own[source.own];
        return mail ? { kind: 'own', mail } : null;
      }
      const message = messageAt(source.offset);
      return message ? { kind: 'mail', message } : null;
    },
  };
}
