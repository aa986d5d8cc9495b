import type { LucideIcon } from 'lucide-react';
import { useText } from '../text.ts';
import styles from './shell.module.css';

export type Place<Id extends string> = Readonly<{
  id: Id;
  label: string;
  icon: LucideIcon;
  /** How many things wait there. */
  count?: number;
}>;

type Props<Id extends string> = Readonly<{
  /** At most seven. */
  places: readonly Place<Id>[];
  current: Id;
  onGo: (place: Id) => void;
  person: Readonly<{ name: string; role: string }>;
}>;

/** The places of the window, with the person at the foot. */
export function Rail<Id extends string>({ places, current, onGo, person }: Props<Id>) {
  const { t } = useText();
  return (
    <header className={styles.rail}>
      <div className={styles.brand}>
        <svg aria-hidden="true" className={styles.brandMark} height="26" width="26">
          <rect height="26" rx="7" width="26" />
          <circle className={styles.brandDot} cx="13" cy="13" r="5" />
        </svg>
        <span className={styles.brandName}>{t('ui.app')}</span>
      </div>
      <nav aria-label={t('ui.places')} className={styles.places}>
        {places.map(({ id, label, icon: Icon, count = 0 }) => (
          <button
            className={styles.place}
            key={id}
            onClick={() => onGo(id)}
            type="button"
            {...(id === current && { 'aria-current': 'page' as const })}
          >
            <Icon aria-hidden size={18} strokeWidth={1.75} />
            <span className={styles.placeName}>{label}</span>
            {count > 0 && <span className={styles.count}>{count}</span>}
          </button>
        ))}
      </nav>
      <div className={styles.person}>
        <span className={styles.personName}>{person.name}</span>
        <span className={styles.personRole}>{person.role}</span>
      </div>
    </header>
  );
}
