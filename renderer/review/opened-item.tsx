import { Suspense } from 'react';
import type { ReviewItem } from '../../shared/review-desk.ts';
import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Loading } from '../ui/loading.tsx';
import { DraftSaid } from './draft-said.tsx';
import { itemTitle } from './item-words.ts';
import styles from './review.module.css';

type Props = Readonly<{
  item: ReviewItem;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
}>;

/** An item that was read, with the conclusion that would be signed. */
export function OpenedItem({ item, isSelected, onChange }: Props) {
  const text = useText();
  return (
    <>
      <Checkbox isSelected={isSelected} onChange={onChange}>
        {itemTitle(item, text)}
      </Checkbox>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Conclusion item={item} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

function Conclusion({ item }: Pick<Props, 'item'>) {
  const { t } = useText();
  const { draft } = useQuery('reviews.get', { recordId: item.recordId });
  return (
    <div className={styles.conclusion}>
      <Badge tone={draft.decision === 'approved' ? 'lacquer' : 'ochre'}>
        {t(`review.decision.${draft.decision}`)}
      </Badge>
      <DraftSaid draft={draft} />
    </div>
  );
}
