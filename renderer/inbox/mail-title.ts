import type { MailItem } from '../../shared/contract.ts';
import { useText } from '../text.ts';
import { kindKey } from './kinds.ts';

/** What an envelope is called: “Báo cáo tuần, tuần 47”. */
export function useMailTitle(): (mail: Pick<MailItem, 'kind' | 'week'>) => string {
  const { t, format } = useText();
  return ({ kind, week }) => {
    const name = t(`exchange.kind.${kindKey(kind)}`);
    return week === null ? name : t('inbox.ofWeek', { kind: name, week: format.week(week) });
  };
}
