import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { AppWindow, Handlers, Reply } from '../shared/contract.ts';
import { toFailure } from '../shared/errors.ts';
import { answer } from './answer.ts';

type Guard = {
  /** Which of our windows a frame belongs to: null for any other frame, page or origin. */
  readonly windowOf: (frame: IpcMainInvokeEvent['senderFrame']) => AppWindow | null;
  readonly report: (command: string, error: unknown) => void;
};

/**
 * Answers the windows' commands. The only file that imports `ipcMain`.
 *
 * `current` gives the handlers in force, once there are any: they change once, when first start
 * becomes the desk.
 * A failure is a reply, because Electron delivers only the message of an error thrown here.
 */
export function serve(current: () => Promise<Handlers>, { windowOf, report }: Guard): void {
  ipcMain.handle('command', async (event, name: unknown, input: unknown): Promise<Reply> => {
    try {
      return {
        ok: true,
        value: await answer(windowOf(event.senderFrame), await current(), name, input),
      };
    } catch (error) {
      report(String(name), error);
      return { ok: false, failure: toFailure(error) };
    }
  });
}
