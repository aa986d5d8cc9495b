import { useState } from 'react';
import type { MessageId, MessageView } from '../../shared/message.ts';
import type { Choice } from '../ui/long-list.tsx';
import { keyOf, type Row } from './rows.ts';
import type { Lines } from './use-lines.ts';

/** What the detail shows. */
export type Chosen =
  | Row
  // One of a thread, chosen beside its line.
  | Readonly<{ kind: 'mail'; message: MessageView; isAlone: true }>
  // A new one is written on at once.
  | Readonly<{ kind: 'draft'; id: string; isNew: boolean }>
  | null;

type Marks = ReadonlyMap<MessageId, MessageView>;
const none: Marks = new Map();

/** What is read, and which messages are marked to be treated together. */
export function useChoosing() {
  const [chosen, choose] = useState<Chosen>(null);
  // Where the keys stand: counts while the chosen line is not among those that are there.
  const [place, setPlace] = useState<number | null>(null);
  const [marks, setMarks] = useState<Marks>(none);
  const [isMarking, setMarking] = useState(false);

  const activeIn = ({ rows, rowAt, count }: Lines): number | null => {
    if (chosen === null || chosen.kind === 'draft') return place;
    const key = keyOf(chosen);
    const isIt = (index: number) => {
      const row = rowAt(index);
      return row !== null && keyOf(row) === key;
    };
    if (place !== null && isIt(place)) return place;
    const found = rows.shown.find(({ index }) => isIt(index));
    return found?.index ?? (place === null ? null : Math.min(place, count - 1));
  };

  const mark = (some: readonly MessageView[]) =>
    setMarks(new Map([...marks, ...some.map((message) => [message.id, message] as const)]));
  const toggle = (message: MessageView) => {
    if (!marks.has(message.id)) return mark([message]);
    const rest = new Map(marks);
    rest.delete(message.id);
    setMarks(rest);
  };

  const take = (index: number, choice: Choice, lines: Lines): Row | null => {
    const row = lines.rowAt(index);
    const from = activeIn(lines) ?? index;
    setPlace(index);
    if (row === null) return null;
    const isToggled = choice === 'toggle' || (isMarking && choice === 'alone');
    if (isToggled) {
      if (row.kind === 'mail') toggle(row.message);
      return null;
    }
    if (choice === 'stretch') mark(messagesBetween(from, index, lines));
    else if (marks.size > 0) setMarks(none);
    choose(row);
    return row;
  };

  return {
    chosen,
    choose,
    marks,
    isMarking,
    activeIn,
    take,
    startMarking: () => setMarking(true),
    unmark: () => {
      setMarks(none);
      setMarking(false);
    },
  };
}

export type Choosing = ReturnType<typeof useChoosing>;

function messagesBetween(from: number, to: number, { rowAt }: Lines): readonly MessageView[] {
  const start = Math.min(from, to);
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, step) => rowAt(start + step)).flatMap(
    (row) => (row?.kind === 'mail' ? [row.message] : []),
  );
}

/** The line below the chosen one, else the one above: what is read once it is gone. */
export function neighbourOf(active: number | null, { rowAt, count }: Lines): Row | null {
  if (active === null) return null;
  const next = active + 1 < count ? rowAt(active + 1) : null;
  return next ?? (active > 0 ? rowAt(active - 1) : null);
}
