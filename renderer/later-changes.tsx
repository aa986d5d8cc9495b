import type { LaterChange } from '../shared/signature.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Button } from './ui/button.tsx';
import { Subtle } from './ui/subtle.tsx';
import styles from './verdict.module.css';

type Props = Readonly<{
  later: readonly LaterChange[];
  /** The page that is shown, and what turns to another; null where the file has none. */
  page: number;
  onPage: ((page: number) => void) | null;
}>;

/** What was added to the file behind a signature, and whether it touches what was signed. */
export function LaterChanges({ later, page, onPage }: Props) {
  const { t } = useText();
  // Many objects may have changed in one way on one page: told once.
  const distinct = new Map(
    later.map((change) => [JSON.stringify({ ...change, place: null }), change]),
  );
  return (
    <section aria-label={t('sign.verify.later')} className={styles.place}>
      <h3>{t('sign.verify.later')}</h3>
      {later.length === 0 && <Subtle>{t('sign.verify.laterNone')}</Subtle>}
      <ul className={styles.later}>
        {[...distinct].map(([key, change]) => (
          <Later change={change} key={key} onPage={onPage} shownPage={page} />
        ))}
      </ul>
    </section>
  );
}

type LaterProps = Pick<Props, 'onPage'> & Readonly<{ change: LaterChange; shownPage: number }>;

function Later({ change, shownPage, onPage }: LaterProps) {
  const { t } = useText();
  const { kind, page, isAllowed } = change;
  const what = t(`sign.verify.laterOf.${kind}`);
  return (
    <li className={styles.changed}>
      <span>{page === null ? what : t('sign.verify.laterOnPage', { what, page })}</span>
      <Badge tone={isAllowed ? 'quiet' : 'vermilion'}>
        {t(isAllowed ? 'sign.verify.laterAllowed' : 'sign.verify.laterRefused')}
      </Badge>
      {page !== null && page !== shownPage && onPage !== null && (
        <Button kind="quiet" onPress={() => onPage(page)} size="small">
          {t('sign.verify.goTo', { page })}
        </Button>
      )}
    </li>
  );
}
