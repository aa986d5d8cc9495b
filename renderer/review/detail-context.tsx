import type { ReviewItem } from '../../shared/contract.ts';
import { sentence } from '../../shared/text/format.ts';
import type { Saving } from '../autosave.ts';
import { SaveState } from '../save-state.tsx';
import { useText } from '../text.ts';
import { Row } from '../ui/row.tsx';
import { ItemBadges } from './item-badges.tsx';

type Props = Readonly<{ item: ReviewItem; saving: Saving; canJudge: boolean }>;

/** The open item's week, what a glance tells of it, and whether the judgement is saved. */
export function DetailContext({ item, saving, canJudge }: Props) {
  const { t, format } = useText();
  return (
    <Row>
      <span>{sentence(format.weekTitle(item.week))}</span>
      <span>{t('review.received', { time: format.weekdayTime(item.receivedAt) })}</span>
      <ItemBadges item={item} />
      {canJudge && <SaveState saving={saving} />}
    </Row>
  );
}
