import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import choices from './choices.module.css';
import styles from './controls.module.css';

type Props = Readonly<{
  children: ReactNode;
  hint?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isIndeterminate?: boolean;
  isDisabled?: boolean;
}>;

export function Checkbox({ children, hint, isIndeterminate, ...state }: Props) {
  return (
    <AriaCheckbox
      {...state}
      className={choices.choice ?? ''}
      isIndeterminate={isIndeterminate ?? false}
    >
      <span className={choices.mark}>
        {isIndeterminate && <Minus aria-hidden size={14} strokeWidth={3} />}
        {!isIndeterminate && state.isSelected && <Check aria-hidden size={14} strokeWidth={3} />}
      </span>
      <span className={choices.choiceText}>
        <span>{children}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </AriaCheckbox>
  );
}
