import { sentence } from '../../shared/text/format.ts';
import { weekOfDate } from '../../shared/week.ts';
import { useAhead, useQuery } from '../query.ts';
import { go } from '../route.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Page } from '../ui/page.tsx';
import { WeekPicker } from '../ui/week-picker.tsx';
import { useWorkLogDraft } from './use-work-log-draft.ts';
import { WorkLogActions } from './work-log-actions.tsx';
import { WorkLogSheet } from './work-log-sheet.tsx';
import { WorkLogState } from './work-log-state.tsx';

type Props = Readonly<{
  /** An ISO week; this week without it. */
  week?: string;
}>;

/** The week's log: written, sent, answered, corrected. */
export function WorkLogPage({ week: wanted }: Props) {
  const { t, format } = useText();
  const { date, now } = useQuery('sessions.today');
  const thisWeek = weekOfDate(date);
  const week = wanted ?? thisWeek;
  const view = useQuery('workLogs.get', { week });
  useAhead('handIns.get', { week });
  const draft = useWorkLogDraft(view);
  const isRunning = now.session !== null && week === thisWeek;
  return (
    <Page
      actions={<WorkLogActions draft={draft} today={date} view={view} />}
      context={<WorkLogState draft={draft} view={view} />}
      title={sentence(t('workLog.title', { week: format.weekTitle(week) }))}
    >
      <WeekPicker onChange={(next) => go('work-log', next)} thisWeek={thisWeek} week={week} />
      {view.editable && isRunning && (
        <InlineAlert tone="indigo">{t('workLog.sessionRunning')}</InlineAlert>
      )}
      <WorkLogSheet draft={draft} today={date} view={view} />
    </Page>
  );
}
