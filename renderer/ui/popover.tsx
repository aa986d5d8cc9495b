import type { ReactNode } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components';
import styles from './overlay.module.css';

/** The raised sheet under a control. */
export function Popover({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <AriaPopover className={styles.popover ?? ''} offset={4}>
      {children}
    </AriaPopover>
  );
}

type Props = Readonly<{
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}>;

/** Free content that a button opens beside itself. */
export function PopoverButton({ trigger, label, children }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <Popover>
        <Dialog aria-label={label} className={styles.popoverBody ?? ''}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
