import type { ReactNode } from 'react';
import styles from './table.module.css';

/** One column of a table; units stand in the head, figures at the right. */
export type Column<Row> = Readonly<{
  id: string;
  name: string;
  cell: (row: Row) => ReactNode;
  isFigure?: boolean;
  /** The cell that names the row. The first column does unless another says so. */
  isRowHeader?: boolean;
  /** Fixed width; without it the column shares what is left. */
  width?: 'small' | 'medium' | 'large';
}>;

type Shape = Readonly<Pick<Column<unknown>, 'isFigure' | 'isRowHeader' | 'width'>>;

export function columnClass({ isFigure, width }: Shape): string {
  return [styles.column, isFigure && styles.figure, width && styles[width]]
    .filter(Boolean)
    .join(' ');
}

export function cellClass({ isFigure, width }: Shape, isHeader: boolean): string {
  return [
    styles.cell,
    isFigure && styles.figure,
    isHeader && styles.rowHeader,
    isHeader && !width && styles.roomy,
    (width === 'medium' || width === 'large') && styles.long,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The id of the column that names rows. */
export function rowHeaderOf<Row>(columns: readonly Column<Row>[]): string | undefined {
  return (columns.find(({ isRowHeader }) => isRowHeader) ?? columns[0])?.id;
}
