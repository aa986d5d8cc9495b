import type { ReactNode } from 'react';
import { useText } from '../text.ts';
import { type HeaderSlots, HeaderSlotsContext } from './header-slots.ts';
import { type Place, Rail } from './rail.tsx';
import styles from './shell.module.css';

type Props<Id extends string> = HeaderSlots &
  Readonly<{
    places: readonly Place<Id>[];
    current: Id;
    onGo: (place: Id) => void;
    person: Readonly<{ name: string; role: string }>;
    /** What the person's block opens, such as settings. */
    foot?: Place<Id>;
    /** Everything here is a sample: says so above every screen. */
    isTrial?: boolean;
    /** Beside the trial's words, such as the switch to the other profile. */
    trialAction?: ReactNode;
    children: ReactNode;
  }>;

/** The window's frame: trial strip, rail, and the screen in its place. */
export function Shell<Id extends string>(props: Props<Id>) {
  const { t } = useText();
  const { isTrial, trialAction, recording, offline, children, ...rail } = props;
  return (
    <div className={styles.shell}>
      {isTrial && (
        <aside aria-label={t('ui.trial')} className={styles.trial}>
          <span className={styles.trialName}>{t('ui.trial')}</span>
          <span>{t('ui.trialNote')}</span>
          {trialAction !== undefined && <span className={styles.trialAction}>{trialAction}</span>}
        </aside>
      )}
      <Rail {...rail} />
      <HeaderSlotsContext value={{ recording, offline }}>
        <main className={styles.screen}>{children}</main>
      </HeaderSlotsContext>
    </div>
  );
}
