import type { Rectangle } from 'electron';
import { hiddenPosition } from './chromium.ts';
import type { Send } from './pipe.ts';
import type { Tab } from './tabs.ts';

type WindowReply = { windowId: number; bounds: { left: number; top: number } };

/**
 * Where a Chromium window is. A window that the app has not shown stays outside every screen, at
 * its full size, so that its page is laid out and runs like a shown one.
 */
export function createPlace(send: () => Promise<Send>, findTab: () => Promise<Tab>) {
  let windowId: Promise<number> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const findWindow = async () => {
    const { targetId } = await findTab();
    const reply = await (await send())('Browser.getWindowForTarget', { targetId });
    return (reply as unknown as WindowReply).windowId;
  };
  const set = async (bounds: object) => {
    windowId ??= findWindow();
    await (await send())('Browser.setWindowBounds', { windowId: await windowId, bounds });
  };
  // One after the other, in the order the app asked; a window that is gone needs no place.
  const queue = (change: () => Promise<void>): Promise<void> => {
    const done = last.then(change).catch(() => undefined);
    last = done;
    return done;
  };
  const isOffScreen = async (): Promise<boolean> => {
    const reply = await (await send())('Browser.getWindowBounds', { windowId: await windowId });
    const { bounds } = reply as unknown as WindowReply;
    return bounds.left < -1_000 && bounds.top < -1_000;
  };

  return {
    show: ({ x, y, width, height }: Rectangle, isFocused: boolean) =>
      queue(async () => {
        await set({ windowState: 'normal' });
        await set({ left: x, top: y, width, height });
        if (isFocused) (await findTab()).tell('Page.bringToFront');
      }),
    hide: ({ width, height }: Rectangle) =>
      queue(async () => {
        await set({ windowState: 'normal' });
        await set({ ...hiddenPosition, width, height });
        // Some window managers pull windows back onto the screen.
        if (!(await isOffScreen())) await set({ windowState: 'minimized' });
      }),
    /** Another Chromium window stands for this one from now on. */
    forget: () => {
      windowId = undefined;
    },
    minimize: () => queue(() => set({ windowState: 'minimized' })),
  };
}

/** In the middle of the screen, and not larger than it. */
export function centre(area: Rectangle, size: { width: number; height: number }): Rectangle {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  const x = area.x + Math.round((area.width - width) / 2);
  const y = area.y + Math.round((area.height - height) / 2);
  return { x, y, width, height };
}
