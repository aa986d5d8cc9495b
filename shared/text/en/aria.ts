import type { English } from '../language.ts';
import type { aria as vi } from '../vi/aria.ts';

export const aria = {
  dismiss: 'Close',
  select: 'Select',
  selectAll: 'Select all',
  sortable: 'sortable column',
  ascending: 'ascending',
  descending: 'descending',
  ascendingSort: 'sorted by column {{column}}, ascending',
  descendingSort: 'sorted by column {{column}}, descending',
  itemSelected: '{{item}} selected.',
  itemDeselected: '{{item}} not selected.',
  allSelected: 'All selected.',
  selectedCount_one: '{{count}} item selected.',
  selectedCount_other: '{{count}} items selected.',
  longPress: 'Long press to select several.',
  notifications_one: '{{count}} notification.',
  notifications_other: '{{count}} notifications.',
  numberField: 'Number field',
  empty: 'Empty',
  openMenu: 'Long press or press Alt and Arrow Down to open the list',
  rowHasAction: 'row can be opened',
} satisfies English<typeof vi>;
