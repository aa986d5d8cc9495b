import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

type Props = Readonly<{ week: string; draft: PlanDraft }>;

/** Brings last week's unfinished tasks into the plan. */
export function CopyUnfinished({ week, draft }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const copy = useCommand('plans.copyUnfinished');
  const before = draft.content.tasks.length;
  const press = () =>
    copy.mutate(
      { week },
      {
        onSuccess: ({ content }) => {
          draft.reset();
          show({
            text: content.tasks.length > before ? t('plan.copied') : t('plan.copiedNothing'),
          });
        },
        onError: (error) => show({ text: sayError(text, error) }),
      },
    );
  return (
    <Button isPending={copy.isPending} onPress={press}>
      {t('plan.copy')}
    </Button>
  );
}
