import { Check, Minus } from 'lucide-react';
import styles from './choices.module.css';

type Props = Readonly<{ isOn: boolean; isMixed?: boolean }>;

/** The box of a choice; whoever shows it says what is chosen. */
export function CheckMark({ isOn, isMixed = false }: Props) {
  return (
    <span className={styles.mark} data-on={isOn || isMixed || undefined}>
      {isMixed && <Minus aria-hidden size={14} strokeWidth={3} />}
      {!isMixed && isOn && <Check aria-hidden size={14} strokeWidth={3} />}
    </span>
  );
}
