import type { RefObject } from 'react';
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components';
import styles from './overlay.module.css';

type Props = Readonly<{
  target: RefObject<Element | null>;
  /** Null while nothing is shown. */
  text: string | null;
  /** The place scrolled away from under it. */
  onClose: () => void;
}>;

/** A tooltip that its owner opens beside any element, such as a part of a drawing. */
export function TooltipAt({ target, text, onClose }: Props) {
  const isOpen = text !== null;
  const state = { isOpen, open: () => undefined, close: onClose, shouldSkipAnimation: true };
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip className={styles.tooltip ?? ''} offset={6} triggerRef={target}>
        {text}
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}
