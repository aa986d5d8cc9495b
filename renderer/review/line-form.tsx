import type { ReviewLine } from '../../shared/review.ts';
import { useText } from '../text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './review.module.css';

type Props = Readonly<{ line: ReviewLine; onChange: (line: ReviewLine) => void }>;

/** The head's word on one line; figures only where a result is judged. */
export function LineForm({ line, onChange }: Props) {
  const { t } = useText();
  const { accepted, errors, delays, objectiveReasonConfirmed, comment } = line;
  const set = (change: Partial<ReviewLine>) => onChange({ ...line, ...change });
  return (
    <div className={styles.judgement}>
      <div className={styles.fields}>
        <Checkbox isSelected={accepted} onChange={(isSelected) => set({ accepted: isSelected })}>
          {t('review.accepted')}
        </Checkbox>
        {objectiveReasonConfirmed !== null && (
          <Checkbox
            hint={t('review.objectiveReasonHint')}
            isSelected={objectiveReasonConfirmed}
            onChange={(isSelected) => set({ objectiveReasonConfirmed: isSelected })}
          >
            {t('review.objectiveReason')}
          </Checkbox>
        )}
        {errors !== null && (
          <NumberField
            hint={t('review.errorsHint')}
            label={t('review.errors')}
            min={0}
            onChange={(value) => value !== null && set({ errors: value })}
            step={1}
            value={errors}
          />
        )}
        {delays !== null && (
          <NumberField
            label={t('review.delays')}
            min={0}
            onChange={(value) => value !== null && set({ delays: value })}
            step={1}
            value={delays}
          />
        )}
      </div>
      <TextField
        isMultiline
        label={t('review.lineComment')}
        maxLength={2000}
        onChange={(words) => set({ comment: words })}
        value={comment}
      />
    </div>
  );
}
