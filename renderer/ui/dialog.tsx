import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text.ts';
import { Button } from './button.tsx';
import styles from './overlay.module.css';

type Props = Readonly<{
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Stays in sight below what scrolls, however long that is. */
  dock?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: 'normal' | 'wide';
  /** It interrupts with something that needs an answer. */
  isAlert?: boolean;
  /** Work is under way: neither Escape nor the cross closes it. */
  isBusy?: boolean;
}>;

/** A sheet above the screen that takes the keyboard until it is closed. */
export function Dialog(props: Props) {
  const { t } = useText();
  const { isOpen, onClose, title, children, dock, footer, size, isAlert, isBusy = false } = props;
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isKeyboardDismissDisabled={isBusy}
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Modal className={`${styles.modal} ${size === 'wide' ? styles.wide : ''}`}>
        <AriaDialog className={styles.dialog ?? ''} role={isAlert ? 'alertdialog' : 'dialog'}>
          <div className={styles.dialogHead}>
            <Heading className={styles.dialogTitle ?? ''} level={2} slot="title">
              {title}
            </Heading>
            <Button
              icon={<X aria-hidden size={18} />}
              isDisabled={isBusy}
              kind="quiet"
              label={t('ui.close')}
              onPress={onClose}
              size="small"
            />
          </div>
          <div className={styles.dialogBody}>{children}</div>
          {dock !== undefined && <div className={styles.dialogDock}>{dock}</div>}
          {footer !== undefined && <div className={styles.dialogFoot}>{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
