import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { CheckMark } from './check-mark.tsx';
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
      <CheckMark isMixed={isIndeterminate ?? false} isOn={state.isSelected} />
      <span className={choices.choiceText}>
        <span>{children}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </AriaCheckbox>
  );
}
