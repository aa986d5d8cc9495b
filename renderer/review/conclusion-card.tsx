import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { Judgement } from './use-review-draft.ts';

/** The word on the whole, and the conclusion with which it would be signed. */
export function ConclusionCard({ judgement }: Readonly<{ judgement: Judgement }>) {
  const { t } = useText();
  const { draft, setComment, setDecision } = judgement;
  const decisions = ['approved', 'returned'] as const;
  return (
    <Card title={t('review.conclusion')}>
      <RadioGroup
        isRow
        label={t('review.decisionLabel')}
        onChange={setDecision}
        options={decisions.map((id) => ({ id, label: t(`review.decision.${id}`) }))}
        value={draft.decision}
      />
      <TextField
        hint={t('review.commentHint')}
        isMultiline
        label={t('review.comment')}
        maxLength={5000}
        onChange={setComment}
        value={draft.comment}
      />
      <Subtle>{t('review.draftKept')}</Subtle>
    </Card>
  );
}
