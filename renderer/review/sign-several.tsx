import { useState } from 'react';
import type { ReviewItem } from '../../shared/review-desk.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { SignSeveralDialog } from './sign-several-dialog.tsx';

/** Opens the signing of several items that were each read. */
export function SignSeveral({ waiting }: Readonly<{ waiting: readonly ReviewItem[] }>) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)} size="small">
        {t('review.signSeveral')}
      </Button>
      {isOpen && <SignSeveralDialog onClose={() => setOpen(false)} waiting={waiting} />}
    </>
  );
}
