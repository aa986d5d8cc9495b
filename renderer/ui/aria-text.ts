import english from 'react-aria-components/i18n/en-US';
import type { Text } from '../../shared/text/text.ts';

type Values = Readonly<Record<string, string | number | boolean>>;
type Current = () => Text;
type Say = string | ((values: Values) => string);

/**
 * Gives React Aria its sentences in the current language. It has no Vietnamese, and reads its table
 * of strings once: so the table holds functions that ask for the language when they speak.
 */
export function installAriaText(current: Current): void {
  const empty = () => current().t('aria.empty');
  const strings: Record<string, Record<string, Say>> = {
    '@react-aria/overlays': { dismiss: () => current().t('aria.dismiss') },
    '@react-aria/toast': {
      close: () => current().t('aria.dismiss'),
      notifications: ({ count }) => current().t('aria.notifications', { count: Number(count) }),
    },
    '@react-aria/spinbutton': { Empty: empty },
    '@react-aria/menu': { longPressMessage: () => current().t('aria.openMenu') },
    '@react-aria/gridlist': { hasActionAnnouncement: () => current().t('aria.rowHasAction') },
    '@react-aria/numberfield': { numberField: () => current().t('aria.numberField') },
    '@react-aria/combobox': comboBoxText(current),
    '@react-aria/tag': {
      removeDescription: () => current().t('aria.removeByKey'),
      removeButtonLabel: () => current().t('aria.remove'),
    },
    '@react-aria/grid': gridText(current),
    '@react-aria/table': tableText(current),
  };
  const all = Object.entries(english).map(([name, own]) => [name, { ...own, ...strings[name] }]);
  // The names under which @internationalized/string looks for an application's own strings.
  Object.assign(window, {
    [Symbol.for('react-aria.i18n.locale')]: 'vi-VN',
    [Symbol.for('react-aria.i18n.strings')]: Object.fromEntries(all),
  });
}

function comboBoxText(current: Current): Record<string, Say> {
  const chosen = (item: Values[string]) => current().t('aria.itemSelected', { item: `${item}` });
  return {
    // No list of ours has groups.
    focusAnnouncement: ({ optionText = '', isSelected = false }) =>
      isSelected ? chosen(optionText) : `${optionText}`,
    countAnnouncement: ({ optionCount }) =>
      current().t('aria.suggestions', { count: Number(optionCount) }),
    selectedAnnouncement: ({ optionText = '' }) => chosen(optionText),
    buttonLabel: () => current().t('aria.showSuggestions'),
    listboxLabel: () => current().t('aria.suggestionList'),
  };
}

function gridText(current: Current): Record<string, Say> {
  return {
    select: () => current().t('aria.select'),
    selectedAll: () => current().t('aria.allSelected'),
    selectedCount: ({ count }) => current().t('aria.selectedCount', { count: Number(count) }),
    selectedItem: ({ item = '' }) => current().t('aria.itemSelected', { item: `${item}` }),
    deselectedItem: ({ item = '' }) => current().t('aria.itemDeselected', { item: `${item}` }),
    longPressToSelect: () => current().t('aria.longPress'),
  };
}

function tableText(current: Current): Record<string, Say> {
  return {
    select: () => current().t('aria.select'),
    selectAll: () => current().t('aria.selectAll'),
    sortable: () => current().t('aria.sortable'),
    ascending: () => current().t('aria.ascending'),
    descending: () => current().t('aria.descending'),
    ascendingSort: ({ columnName = '' }) =>
      current().t('aria.ascendingSort', { column: `${columnName}` }),
    descendingSort: ({ columnName = '' }) =>
      current().t('aria.descendingSort', { column: `${columnName}` }),
  };
}
