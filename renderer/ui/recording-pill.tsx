import styles from './layout.module.css';

type Props = Readonly<{ label: string; isPaused?: boolean }>;

/** Says all the time that the screen is being recorded. The dot does not blink. */
export function RecordingPill({ label, isPaused = false }: Props) {
  return (
    <output className={`${styles.pill} ${isPaused ? styles.pillPaused : ''}`}>
      <svg aria-hidden="true" className={styles.pillMark} height="10" width="10">
        {isPaused ? <path d="M1 0h3v10H1zM6 0h3v10H6z" /> : <circle cx="5" cy="5" r="4.5" />}
      </svg>
      {label}
    </output>
  );
}
