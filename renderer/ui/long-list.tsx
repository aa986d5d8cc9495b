import { type KeyboardEvent, type MouseEvent, type ReactNode, useId } from 'react';
import styles from './long-list.module.css';
import type { VirtualRows } from './use-virtual-rows.ts';

/** Alone; with those between; one more or one less. */
export type Choice = 'alone' | 'stretch' | 'toggle';

type Props = Readonly<{
  label: string;
  count: number;
  /** From `useVirtualRows`. */
  rows: VirtualRows;
  /** The line that keys start from; null: none yet. */
  active: number | null;
  isSelected: (index: number) => boolean;
  /** Whether a line is there already. */
  isHere: (index: number) => boolean;
  onChoose: (index: number, choice: Choice) => void;
  /** Other keys, while the list has them; true: it was for us. */
  onKey: (key: string) => boolean;
  /** Arrow up from the first line, where it leads back to what the list was found by. */
  onUp?: () => void;
  row: (index: number) => ReactNode;
}>;

/**
 * A list of any length of which only what is in sight is drawn. The list itself keeps the focus and
 * names the active line, so that focus is never lost with a line that scrolls away; each line says
 * its place and how many there are.
 */
export function LongList(props: Props) {
  const id = useId();
  const { label, count, rows, active, isSelected, isHere, onChoose, onKey, onUp, row } = props;
  const isActiveShown = active !== null && active >= rows.first && active <= rows.last;
  const press = (event: KeyboardEvent) => {
    const to = targetOf(event.key, { active, count, page: rows.fitting });
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onUp && active === 0 && event.key === 'ArrowUp' && !event.shiftKey) onUp();
    else if (to !== null) {
      onChoose(to, event.shiftKey && event.key !== 'J' && event.key !== 'K' ? 'stretch' : 'alone');
      rows.reveal(to);
    } else if (event.key === ' ' && active !== null) onChoose(active, 'toggle');
    else if (!onKey(event.key)) return;
    event.preventDefault();
  };
  return (
    <div
      aria-label={label}
      aria-multiselectable
      className={styles.list}
      onKeyDown={press}
      ref={rows.frame}
      role="listbox"
      tabIndex={0}
      {...(isActiveShown && { 'aria-activedescendant': `${id}-${active}` })}
    >
      <div className={styles.all} role="presentation" style={{ height: rows.heightPx }}>
        {rows.shown.map(({ index, topPx }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its line
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
          <div
            aria-busy={!isHere(index)}
            aria-posinset={index + 1}
            aria-selected={isSelected(index)}
            aria-setsize={count}
            className={`${styles.line} ${index === active ? styles.active : ''}`}
            id={`${id}-${index}`}
            key={index}
            onClick={(event) => onChoose(index, choiceOf(event))}
            role="option"
            style={{ top: topPx }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

function choiceOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): Choice {
  if (shiftKey) return 'stretch';
  return ctrlKey || metaKey ? 'toggle' : 'alone';
}

type From = Readonly<{ active: number | null; count: number; page: number }>;

/** Where a key leads; null for one that does not move. */
function targetOf(key: string, { active, count, page }: From): number | null {
  if (count === 0) return null;
  const kept = (index: number) => Math.max(0, Math.min(index, count - 1));
  const here = active ?? -1;
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return kept(here + 1);
    case 'ArrowUp':
    case 'k':
    case 'K':
      return kept(here - 1);
    case 'PageDown':
      return kept(here + page);
    case 'PageUp':
      return kept(here - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
