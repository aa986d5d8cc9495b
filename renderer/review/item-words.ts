import type { ReviewItem } from '../../shared/review-desk.ts';
import type { Text } from '../../shared/text/text.ts';

type Named = Pick<ReviewItem, 'of' | 'personName' | 'week' | 'revision'>;

/** “Trần Minh Anh, báo cáo tuần 47”. */
export function itemTitle({ of, personName, week }: Named, { t, format }: Text): string {
  return t(`review.itemTitle.${of}`, { name: personName, week: format.week(week) });
}

/** “Báo cáo tuần 47, gửi lại lần 2”. */
export function itemLine({ of, week, revision }: Named, { t, format }: Text): string {
  return revision > 1
    ? t(`review.ofAgain.${of}`, { week: format.week(week), revision })
    : t(`review.of.${of}`, { week: format.week(week) });
}

/** Whether its answer is still to be given. */
export function isWaiting({ state }: Pick<ReviewItem, 'state'>): boolean {
  return state === 'waiting' || state === 'awaiting-signature';
}
