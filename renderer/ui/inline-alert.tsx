import { CircleAlert, CircleCheck, Clock, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './parts.module.css';
import type { Tone } from './tone.ts';

const icons = {
  lacquer: CircleCheck,
  ochre: Clock,
  vermilion: CircleAlert,
  indigo: Info,
  quiet: Info,
} satisfies Record<Tone, unknown>;

type Props = Readonly<{
  tone: Tone;
  title?: string;
  children?: ReactNode;
  /** A button or two. */
  actions?: ReactNode;
}>;

/** Something to know, in its place on the page. Vermilion ones are announced at once. */
export function InlineAlert({ tone, title, children, actions }: Props) {
  const Icon = icons[tone];
  return (
    <div
      className={`${styles.alert} ${styles[tone]}`}
      role={tone === 'vermilion' ? 'alert' : 'note'}
    >
      <Icon aria-hidden size={17} />
      <div className={styles.alertMain}>
        <div className={styles.alertText}>
          {title !== undefined && <p className={styles.alertTitle}>{title}</p>}
          {children}
        </div>
        {actions}
      </div>
    </div>
  );
}
