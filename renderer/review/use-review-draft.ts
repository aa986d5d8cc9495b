import { useState } from 'react';
import type { TaskId } from '../../shared/plan.ts';
import type { Decision, ReviewDraft, ReviewLine } from '../../shared/review.ts';
import type { ReviewDetail } from '../../shared/review-desk.ts';
import { type Saving, useAutosave } from '../autosave.ts';

export type Judgement = Readonly<{
  draft: ReviewDraft;
  lineOf: (taskId: TaskId) => ReviewLine | undefined;
  setLine: (line: ReviewLine) => void;
  setComment: (comment: string) => void;
  setDecision: (decision: Decision) => void;
  saving: Saving;
  /** Saves what waits; whether main has all of it. */
  flush: () => Promise<boolean>;
}>;

/** The head's judgement under the pen, kept by main until it is signed. Mount it once per record. */
export function useReviewDraft({ item, draft: kept }: ReviewDetail): Judgement {
  const { saving, change, flush } = useAutosave('reviews.saveDraft');
  const [typed, setTyped] = useState<ReviewDraft | null>(null);
  const draft = typed ?? kept;
  const edit = (next: ReviewDraft) => {
    setTyped(next);
    change({ recordId: item.recordId, draft: next });
  };
  return {
    draft,
    lineOf: (wanted) => draft.lines.find(({ taskId }) => taskId === wanted),
    setLine: (line) =>
      edit({
        ...draft,
        lines: draft.lines.map((other) => (other.taskId === line.taskId ? line : other)),
      }),
    setComment: (comment) => edit({ ...draft, comment }),
    setDecision: (decision) => {
      if (decision !== draft.decision) edit({ ...draft, decision });
    },
    saving,
    flush,
  };
}
