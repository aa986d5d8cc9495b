import type { ReactNode } from 'react';
import { Cell, Checkbox, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { useText } from '../text.ts';
import { CheckMark } from './check-mark.tsx';
import choice from './choices.module.css';
import { type Column as ColumnOf, cellClass, columnClass, rowHeaderOf } from './columns.ts';
import styles from './table.module.css';

type Props<R> = Readonly<{
  label: string;
  columns: readonly ColumnOf<R>[];
  rows: readonly R[];
  rowId: (row: R) => string;
  /** Enter or a click opens the row. */
  onOpen?: (id: string) => void;
  /** Boxes in front of the rows. */
  selectedIds?: ReadonlySet<string>;
  onSelect?: (ids: ReadonlySet<string>) => void;
  /** Buttons at the row's end, seen on hover and focus. */
  actions?: (row: R) => ReactNode;
  actionsName?: string;
  empty?: ReactNode;
}>;

/** A table whose rows are opened or chosen; arrow keys move in it. */
export function DataTable<R>(props: Props<R>) {
  const { t } = useText();
  const { label, columns, rows, rowId, onOpen, selectedIds, onSelect, actions, empty } = props;
  const header = rowHeaderOf(columns);
  return (
    <div className={styles.frame}>
      <Table
        aria-label={label}
        className={styles.table ?? ''}
        onSelectionChange={(keys) =>
          onSelect?.(new Set(keys === 'all' ? rows.map(rowId) : [...keys].map(String)))
        }
        selectionMode={selectedIds ? 'multiple' : 'none'}
        {...(selectedIds && { selectedKeys: selectedIds })}
        {...(onOpen && { onRowAction: (key) => onOpen(String(key)) })}
      >
        <TableHeader>
          {selectedIds && (
            <Column className={`${styles.column} ${styles.mark}`}>
              <Box label={t('ui.selectAll')} />
            </Column>
          )}
          {columns.map((column) => (
            <Column
              className={columnClass(column)}
              id={column.id}
              isRowHeader={column.id === header}
              key={column.id}
            >
              {column.name}
            </Column>
          ))}
          {actions && (
            <Column className={`${styles.column} ${styles.actions}`}>
              <span className={styles.unseen}>{props.actionsName ?? t('ui.actions')}</span>
            </Column>
          )}
        </TableHeader>
        <TableBody renderEmptyState={() => <div className={styles.none}>{empty}</div>}>
          {rows.map((row) => (
            <Row className={styles.row ?? ''} id={rowId(row)} key={rowId(row)}>
              {selectedIds && (
                <Cell className={`${styles.cell} ${styles.mark}`}>
                  <Box label={t('ui.selectRow')} />
                </Cell>
              )}
              {columns.map((column) => (
                <Cell className={cellClass(column, column.id === header)} key={column.id}>
                  {column.cell(row)}
                </Cell>
              ))}
              {actions && (
                <Cell className={`${styles.cell} ${styles.actions}`}>
                  <span className={styles.onHover}>{actions(row)}</span>
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Box({ label }: Readonly<{ label: string }>) {
  return (
    <Checkbox aria-label={label} className={choice.choice ?? ''} slot="selection">
      {({ isSelected, isIndeterminate }) => (
        <CheckMark isMixed={isIndeterminate} isOn={isSelected} />
      )}
    </Checkbox>
  );
}
