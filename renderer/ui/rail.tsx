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
  /** What the person's block opens, such as settings. */
  foot?: Place<Id>;
}>;

/** The places of the window, with the person at the foot. */
export function Rail<Id extends string>({ places, current, onGo, person, foot }: Props<Id>) {
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
        {places.map((place) => (
          <PlaceButton isCurrent={place.id === current} key={place.id} onGo={onGo} place={place} />
        ))}
      </nav>
      <div className={styles.person}>
        <div className={styles.personText}>
          <span className={styles.personName}>{person.name}</span>
          <span className={styles.personRole}>{person.role}</span>
        </div>
        {foot && <PlaceButton isCurrent={foot.id === current} onGo={onGo} place={foot} />}
      </div>
    </header>
  );
}

type ButtonProps<Id extends string> = Readonly<{
  place: Place<Id>;
  isCurrent: boolean;
  onGo: (place: Id) => void;
}>;

function PlaceButton<Id extends string>({ place, isCurrent, onGo }: ButtonProps<Id>) {
  const { id, label, icon: Icon, count = 0 } = place;
  return (
    <button
      className={styles.place}
      onClick={() => onGo(id)}
      type="button"
      {...(isCurrent && { 'aria-current': 'page' as const })}
    >
      <Icon aria-hidden size={18} strokeWidth={1.75} />
      <span className={styles.placeName}>{label}</span>
      {count > 0 && <span className={styles.count}>{count}</span>}
    </button>
  );
}
