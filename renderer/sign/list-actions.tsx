import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DocumentView } from '../../shared/document.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './sign.module.css';

type Props = Readonly<{ add: ReactNode; documents: readonly DocumentView[] }>;

/** Puts files on the list and takes the signed ones off. */
export function ListActions({ add, documents }: Props) {
  const { t } = useText();
  const show = useToast();
  const remove = useCommand('documents.remove');
  const signed = documents.filter(({ state }) => state === 'signed').map(({ id }) => id);
  const removeSigned = () =>
    remove.mutate(
      { ids: signed },
      { onSuccess: () => show({ text: t('sign.removedSeveral', { count: signed.length }) }) },
    );
  return (
    <span className={styles.listActions}>
      {add}
      {signed.length > 0 && (
        <Menu
          items={[
            {
              id: 'remove-signed',
              label: t('sign.removeSigned'),
              hint: t('sign.removeSignedHint'),
              onAction: removeSigned,
            },
          ]}
          label={t('sign.more')}
          trigger={
            <Button
              icon={<Ellipsis aria-hidden size={16} />}
              kind="quiet"
              label={t('sign.more')}
              size="small"
            />
          }
        />
      )}
    </span>
  );
}
