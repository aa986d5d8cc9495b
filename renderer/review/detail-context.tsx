import type { ReviewItem } from '../../shared/review-desk.ts';
import type { Saving } from '../autosave.ts';
import { SaveState } from '../save-state.tsx';
import { useText } from '../text.ts';
import { Row } from '../ui/row.tsx';

type Props = Readonly<{ item: ReviewItem; saving: Saving; canJudge: boolean }>;

/** When the open item came, and whether the judgement of it is saved. */
export function DetailContext({ item, saving, canJudge }: Props) {
  const { t, format } = useText();
  return (
    <Row>
      <span>{t('review.received', { time: format.weekdayTime(item.receivedAt) })}</span>
      {canJudge && <SaveState saving={saving} />}
    </Row>
  );
}
