import type { MailItem } from '../../shared/mail.ts';
import { kindKeyOf } from '../../shared/text/kinds.ts';
import { useText } from '../text.ts';

/** What an envelope is called: “Báo cáo tuần, tuần 47”. */
export function useMailTitle(): (mail: Pick<MailItem, 'kind' | 'week'>) => string {
  const { t, format } = useText();
  return ({ kind, week }) => {
    const name = t(`exchange.kind.${kindKeyOf(kind)}`);
    return week === null ? name : t('inbox.ofWeek', { kind: name, week: format.week(week) });
  };
}
