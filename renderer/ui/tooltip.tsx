import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import styles from './overlay.module.css';

type Props = Readonly<{
  /** One focusable control; the words never hold anything that is not elsewhere too. */
  children: ReactNode;
  text: string;
}>;

/** Words that appear beside a control on hover and focus. */
export function Tooltip({ children, text }: Props) {
  return (
    <TooltipTrigger delay={600}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
