import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CopyUnfinished } from './copy-unfinished.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

type Props = Readonly<{ week: string; draft: PlanDraft; onAdd: () => void }>;

/** An empty week offers last week's unfinished tasks. */
export function NoTasks({ week, draft, onAdd }: Props) {
  const { t } = useText();
  return (
    <EmptyState
      actions={
        <>
          <Button kind="primary" onPress={onAdd}>
            {t('plan.addTask')}
          </Button>
          <CopyUnfinished draft={draft} week={week} />
        </>
      }
      title={t('plan.empty')}
    >
      {t('plan.emptyHint')}
    </EmptyState>
  );
}
