import { useText } from '../text.ts';
import styles from './parts.module.css';

/** A Suspense fallback: nothing for 100 ms, then one quiet line. */
export function Loading({ label }: Readonly<{ label?: string }>) {
  const { t } = useText();
  return <output className={styles.loading}>{label ?? t('ui.loading')}</output>;
}
