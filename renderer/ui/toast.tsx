import { X } from 'lucide-react';
import { createContext, type ReactNode, use, useState } from 'react';
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useText } from '../text.ts';
import styles from './overlay.module.css';

type Message = Readonly<{ text: string; onUndo?: () => void }>;
type Show = (message: Message) => void;

const ShowContext = createContext<Show | null>(null);

/** Says in passing what was done; with `onUndo` it can be taken back while it is shown. */
export function useToast(): Show {
  const show = use(ShowContext);
  if (!show) throw new Error('useToast outside ToastProvider.');
  return show;
}

type Props = Readonly<{
  children: ReactNode;
  /** Null: until somebody closes it. */
  shownMs?: number | null;
}>;

/** Holds the toasts of everything inside. */
export function ToastProvider({ children, shownMs = 8_000 }: Props) {
  const { t } = useText();
  const [queue] = useState(() => new ToastQueue<Message>({ maxVisibleToasts: 3 }));
  const [show] = useState<Show>(
    () => (message: Message) =>
      void queue.add(message, shownMs === null ? {} : { timeout: shownMs }),
  );
  return (
    <ShowContext value={show}>
      {children}
      <ToastRegion aria-label={t('ui.notifications')} className={styles.toasts ?? ''} queue={queue}>
        {({ toast }) => (
          <Toast className={styles.toast ?? ''} toast={toast}>
            <ToastContent className={styles.toastText ?? ''}>
              <Text slot="title">{toast.content.text}</Text>
            </ToastContent>
            {toast.content.onUndo && (
              <Button
                className={styles.toastButton ?? ''}
                onPress={() => {
                  toast.content.onUndo?.();
                  queue.close(toast.key);
                }}
              >
                {t('ui.undo')}
              </Button>
            )}
            <Button aria-label={t('ui.close')} className={styles.toastButton ?? ''} slot="close">
              <X aria-hidden size={16} />
            </Button>
          </Toast>
        )}
      </ToastRegion>
    </ShowContext>
  );
}
