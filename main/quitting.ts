import { app, dialog } from 'electron';
import type { Text } from '../shared/text/text.ts';

type Quitting = {
  readonly hasRunningSession: () => boolean;
  readonly text: () => Text;
  /** Closes what start opened, in reverse. */
  readonly close: () => Promise<void>;
  readonly report: (error: unknown) => void;
};

/** Asks before a running session ends, then closes everything, whoever wants the app to quit. */
export function closeBeforeQuitting({ hasRunningSession, text, close, report }: Quitting): void {
  let mayQuit = false;
  /** One question at a time, however often somebody asks to quit. */
  let isQuitting = false;
  app.on('before-quit', (event) => {
    if (mayQuit) return;
    event.preventDefault();
    if (isQuitting) return;
    isQuitting = true;
    void quit()
      .catch(report)
      .finally(() => {
        isQuitting = false;
      });
  });

  const quit = async () => {
    if (hasRunningSession() && !(await confirmEnd(text()))) return;
    mayQuit = true;
    await close();
    app.quit();
  };
}

/** Quitting ends the session: that is the officer's to say. */
async function confirmEnd({ t }: Text): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: t('tray.quitQuestion'),
    detail: t('tray.quitDetail'),
    buttons: [t('tray.quitEnd'), t('tray.quitStay')],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
