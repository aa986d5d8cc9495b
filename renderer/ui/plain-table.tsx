import { Fragment, type ReactNode } from 'react';
import { type Column, cellClass, columnClass, rowHeaderOf } from './columns.ts';
import styles from './table.module.css';
import { useScrolls } from './use-scrolls.ts';

type Props<Row> = Readonly<{
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What a row opens below itself, over the whole width; null while it is closed. */
  detail?: (row: Row) => ReactNode;
  empty?: ReactNode;
}>;

/** A table to read: nothing in it is chosen or opened as a whole row. */
export function PlainTable<Row>(props: Props<Row>) {
  const { rows, empty } = props;
  if (rows.length === 0 && empty !== undefined) return <div className={styles.none}>{empty}</div>;
  return <Filled {...props} />;
}

function Filled<Row>({ label, columns, rows, rowId, detail }: Props<Row>) {
  const header = rowHeaderOf(columns);
  const [frame, scrolls] = useScrolls<HTMLDivElement>();
  return (
    <div
      className={styles.frame}
      ref={frame}
      {...(scrolls && { 'aria-label': label, role: 'region', tabIndex: 0 })}
    >
      <table aria-label={label} className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th className={columnClass(column)} key={column.id} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={rowId(row)}>
              <tr className={styles.row}>
                {columns.map((column) =>
                  column.id === header ? (
                    <th className={cellClass(column, true)} key={column.id} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td className={cellClass(column, false)} key={column.id}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
              <Detail columns={columns.length}>{detail?.(row)}</Detail>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type DetailProps = Readonly<{ columns: number; children: ReactNode }>;

function Detail({ columns, children }: DetailProps) {
  if (children === undefined || children === null || children === false) return null;
  return (
    <tr className={styles.row}>
      <td className={styles.detail} colSpan={columns}>
        {children}
      </td>
    </tr>
  );
}
