import { sentence } from '../../shared/text/format.ts';
import { weekOfDate } from '../../shared/week.ts';
import { useQuery } from '../query.ts';
import { go } from '../route.ts';
import { useText } from '../text.ts';
import { Page } from '../ui/page.tsx';
import { WeekPicker } from '../ui/week-picker.tsx';
import { PlanActions } from './plan-actions.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { PlanState } from './plan-state.tsx';
import { usePlanDraft } from './use-plan-draft.ts';

type Props = Readonly<{
  /** An ISO week; this week without it. */
  week?: string;
}>;

/** The weekly plan: written, submitted, answered, amended. */
export function PlanPage({ week: wanted }: Props) {
  const { t, format } = useText();
  const { date } = useQuery('sessions.today');
  const thisWeek = weekOfDate(date);
  const week = wanted ?? thisWeek;
  const view = useQuery('plans.get', { week });
  const draft = usePlanDraft(view);
  return (
    <Page
      actions={<PlanActions draft={draft} view={view} />}
      context={<PlanState draft={draft} view={view} />}
      title={sentence(t('plan.title', { week: format.weekTitle(week) }))}
    >
      <WeekPicker onChange={(next) => go('plan', next)} thisWeek={thisWeek} week={week} />
      <PlanEditor draft={draft} view={view} />
    </Page>
  );
}
