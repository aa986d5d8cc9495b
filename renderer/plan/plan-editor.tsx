import type { PlanView } from '../../shared/plan-view.ts';
import { PlanDifference } from '../plan-difference.tsx';
import { sayError, useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { AddedTasksCard } from './added-tasks-card.tsx';
import { OvertimeCard } from './overtime-card.tsx';
import { PlanAnswer } from './plan-answer.tsx';
import { ProblemList } from './problem-list.tsx';
import { ShiftsCard } from './shifts-card.tsx';
import { TasksCard } from './tasks-card.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

type Props = Readonly<{ view: PlanView; draft: PlanDraft }>;

/** Everything a week's plan holds, to write or to read. */
export function PlanEditor({ view, draft }: Props) {
  const text = useText();
  const { t } = text;
  const { difference, delivery, amendmentReason } = view;
  return (
    <>
      {draft.error && <InlineAlert tone="vermilion">{sayError(text, draft.error)}</InlineAlert>}
      <PlanAnswer view={view} />
      {delivery?.waitingForDevice && (
        <InlineAlert tone="ochre">{t('plan.waitingForDevice')}</InlineAlert>
      )}
      {delivery?.problem && (
        <InlineAlert tone="ochre">
          {t(`errors.${delivery.problem.code}`, delivery.problem.values)}
        </InlineAlert>
      )}
      {amendmentReason !== '' && (
        <InlineAlert tone="indigo">
          {t('plan.amendmentSaid', { reason: amendmentReason })}
        </InlineAlert>
      )}
      {view.problems.length > 0 && <ProblemList view={view} />}
      <TasksCard draft={draft} view={view} />
      <AddedTasksCard view={view} />
      <ShiftsCard days={view.days} draft={draft} />
      <OvertimeCard draft={draft} />
      {difference && (
        <Card title={t('plan.difference')}>
          <PlanDifference difference={difference} />
        </Card>
      )}
    </>
  );
}
