import type { ReviewItem } from '../../shared/review-desk.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import type { Tone } from '../ui/tone.ts';
import { isWaiting } from './item-words.ts';

const tones = {
  waiting: 'lacquer',
  'awaiting-signature': 'ochre',
  approved: 'lacquer',
  returned: 'ochre',
  withdrawn: 'quiet',
  superseded: 'quiet',
} satisfies Record<ReviewItem['state'], Tone>;

/** What a glance should tell of an item. */
export function ItemBadges({ item }: Readonly<{ item: ReviewItem }>) {
  const { t } = useText();
  const { state, overdueTasks, changes, journalSound, opened } = item;
  if (!isWaiting(item)) return <Badge tone={tones[state]}>{t(`review.state.${state}`)}</Badge>;
  return (
    <>
      {state === 'awaiting-signature' ? (
        <Badge tone="ochre">{t('review.state.awaiting-signature')}</Badge>
      ) : (
        <Badge tone="lacquer">{t('review.signatureSound')}</Badge>
      )}
      {journalSound === false && <Badge tone="ochre">{t('review.journalToCheck')}</Badge>}
      {overdueTasks > 0 && (
        <Badge tone="ochre">{t('review.overdue', { count: overdueTasks })}</Badge>
      )}
      {changes !== null && changes > 0 && (
        <Badge tone="indigo">{t('review.changes', { count: changes })}</Badge>
      )}
      {!opened && <Badge>{t('review.notOpened')}</Badge>}
    </>
  );
}
