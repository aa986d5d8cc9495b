import { useText } from '../text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LongList } from '../ui/long-list.tsx';
import styles from './mail.module.css';
import { MailRow } from './mail-row.tsx';
import { keyOf, type Row } from './rows.ts';
import type { Choosing } from './use-choosing.ts';
import type { Lines } from './use-lines.ts';

type Props = Readonly<{
  lines: Lines;
  choosing: Choosing;
  isSearch: boolean;
  isSent: boolean;
  byThread: boolean;
  onOpen: (row: Row) => void;
  /** A key that does something to the chosen or marked messages; true: it did. */
  onKey: (key: string) => boolean;
  /** Arrow up from the first line. */
  onUp: () => void;
}>;

/** The one list. */
export function MailLines(props: Props) {
  const { lines, choosing, isSearch, isSent, byThread, onOpen, onKey, onUp } = props;
  const { t } = useText();
  const { chosen, marks, isMarking, activeIn, take } = choosing;
  const { count, rows, rowAt } = lines;
  const showsMarks = isMarking || marks.size > 0;
  const isSelected = (index: number): boolean => {
    const row = rowAt(index);
    if (row === null) return false;
    if (showsMarks) return row.kind === 'mail' && marks.has(row.message.id);
    return chosen !== null && chosen.kind !== 'draft' && keyOf(chosen) === keyOf(row);
  };
  if (count === 0)
    return (
      <div className={styles.emptyList}>
        <EmptyState title={t(isSearch ? 'mail.foundNone' : 'mail.emptyTitle')}>
          {t(isSearch ? 'mail.foundNoneText' : 'mail.emptyText')}
        </EmptyState>
      </div>
    );
  return (
    <LongList
      active={activeIn(lines)}
      count={count}
      isHere={(index) => rowAt(index) !== null}
      isSelected={isSelected}
      label={t('mail.list')}
      onChoose={(index, choice) => {
        const row = take(index, choice, lines);
        if (row !== null) onOpen(row);
      }}
      onKey={onKey}
      onUp={onUp}
      row={(index) => (
        <MailRow
          byThread={byThread}
          isMarked={showsMarks ? isSelected(index) : null}
          isSent={isSent}
          row={rowAt(index)}
        />
      )}
      rows={rows}
    />
  );
}
