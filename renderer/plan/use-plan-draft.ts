import { useState } from 'react';
import type { PlanContent } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { useCommand } from '../query.ts';

export type PlanDraft = Readonly<{
  /** What the editor shows: what was typed last, before main has it. */
  content: PlanContent;
  isEditable: boolean;
  /** Takes a changed plan and saves it at once. */
  edit: (change: (content: PlanContent) => PlanContent) => void;
  /** Goes back to what main holds. */
  reset: () => void;
  saving: 'nothing' | 'pending' | 'saved';
  error: Error | null;
}>;

/**
 * The plan under the pen: every edit is saved at once, on top of the edits before it, whether main
 * has answered those or not.
 */
export function usePlanDraft(view: PlanView): PlanDraft {
  const save = useCommand('plans.save');
  const version = `${view.week} ${view.state} ${view.revision} ${view.editable}`;
  const [typed, setTyped] = useState<{ version: string; content: PlanContent } | null>(null);
  // What was typed for another version or week is main's by now, or was given up.
  const content = typed?.version === version ? typed.content : view.content;
  return {
    content,
    isEditable: view.editable,
    edit: (change) => {
      const next = change(content);
      setTyped({ version, content: next });
      save.mutate({ content: next });
    },
    reset: () => setTyped(null),
    saving: save.isPending ? 'pending' : save.isSuccess ? 'saved' : 'nothing',
    error: save.error,
  };
}
