import { useState } from 'react';
import type { MailItem } from '../../shared/mail.ts';
import type { MessageView, SearchCoverage } from '../../shared/message.ts';
import { useQuery, useSeveral } from '../query.ts';
import { useVirtualRows, type VirtualRows } from '../ui/use-virtual-rows.ts';
import { askedStretches, type Row, sourceAt, stretch, stretchesFor } from './rows.ts';

/** Which messages are listed. */
export type Asked = Readonly<{ folder: string | null; query: string; threads: boolean }>;

export type Lines = Readonly<{
  count: number;
  /** A search found more than are counted yet. */
  hasMore: boolean;
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
  const [further, setFurther] = useFurther(list);
  const total = asked === null ? 0 : Math.max(head.total, head.hasMore ? further.total : 0);
  const count = total + own.length;
  const rows = useVirtualRows(count, linePx);
  const near = stretchesFor(rows, newer, total);
  const wanted = askedStretches(near, { asked: further.asked, isMoving: rows.isMoving });
  const answers = useSeveral(
    'mail.list',
    wanted.map((offset) => ({ ...list, offset, limit: stretch })),
  );
  const whole = answers.find((answer) => answer?.hasMore === false);
  const totals = answers.map((answer) => answer?.total ?? 0);
  const counted = Math.max(head.total, whole?.total ?? Math.max(total, ...totals));
  if (String(wanted) !== String(further.asked) || (head.hasMore && counted !== total))
    setFurther({ ...further, asked: wanted, total: counted });
  const messageAt = (offset: number): MessageView | undefined => {
    const start = Math.floor(offset / stretch) * stretch;
    const answer = start === 0 ? head : answers[wanted.indexOf(start)];
    return answer?.messages[offset - start];
  };
  return {
    count,
    hasMore: head.hasMore && whole === undefined,
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

/**
 * What is known of a list beyond its beginning: which stretches were asked for, and how far is
 * counted.
 */
function useFurther(list: Asked) {
  const of = JSON.stringify(list);
  const nothing = { of, asked: [] as readonly number[], total: 0 };
  const [further, setFurther] = useState(nothing);
  return [further.of === of ? further : nothing, setFurther] as const;
}
