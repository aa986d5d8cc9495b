import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import { useText } from '../text.ts';
import styles from './parts.module.css';

type Props = Readonly<{
  /** What is being done, or what the share is of. */
  label: string;
  /** 0 to 1; null while nobody knows. */
  value: number | null;
  /** The bar alone, for rows of a table; the label is read, not shown. */
  isBare?: boolean;
}>;

/** How much of something is done. */
export function ProgressBar({ label, value, isBare = false }: Props) {
  const { format } = useText();
  const share = value === null ? 0 : Math.min(1, Math.max(0, value));
  return (
    <AriaProgressBar
      className={styles.progress ?? ''}
      isIndeterminate={value === null}
      maxValue={1}
      value={share}
      valueLabel={format.percent(share)}
      {...(isBare && { 'aria-label': label })}
    >
      {!isBare && (
        <div className={styles.progressHead}>
          <Label>{label}</Label>
          {value !== null && <span>{format.percent(share)}</span>}
        </div>
      )}
      <svg aria-hidden="true" className={styles.bar}>
        <rect className={styles.barGround} height="6" rx="3" width="100%" />
        {value === null ? (
          <rect className={styles.barMoving} height="6" rx="3" width="30%" />
        ) : (
          <rect className={styles.barDone} height="6" rx="3" width={`${share * 100}%`} />
        )}
      </svg>
    </AriaProgressBar>
  );
}
