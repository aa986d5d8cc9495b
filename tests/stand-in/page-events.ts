import type { WebFrameMain } from 'electron';
import { toApp } from './addresses.ts';
import type { Tab } from './tabs.ts';
import type { ContentsEvents } from './web-contents.ts';

type Frame = { frame: { url: string; parentId?: string } };
type ConsoleCall = {
  type: string;
  args: { value?: unknown; description?: string }[];
  stackTrace?: { callFrames: { url: string; lineNumber: number }[] };
};
type Thrown = {
  exceptionDetails: {
    text: string;
    url?: string;
    lineNumber: number;
    exception?: { description?: string };
  };
};
type LogEntry = { entry: { level: string; text: string; url?: string; lineNumber?: number } };
type WindowOpen = { url: string; windowName: string; windowFeatures: string[] };

const levels: Readonly<Record<string, string>> = {
  warning: 'warning',
  error: 'error',
  debug: 'debug',
};

/** Turns what Chromium tells of a page into the events of `webContents`. */
export async function relayPageEvents(
  tab: Tab,
  events: ContentsEvents,
  page: {
    state: { url: string };
    mainFrame: WebFrameMain;
    askToOpen: (url: string, name: string, features: string) => void;
  },
) {
  // The window starts with a page of the stand-in's own, of which the app hears nothing.
  let isApp = false;
  const say = (level: string, message: string, source: { url?: string; lineNumber?: number }) =>
    events.emit('console-message', {
      level: levels[level] ?? 'info',
      message,
      lineNumber: (source.lineNumber ?? 0) + 1,
      sourceId: toApp(source.url ?? ''),
      frame: page.mainFrame,
      preventDefault: () => undefined,
      defaultPrevented: false,
    });

  tab.on('Page.frameNavigated', ({ frame }: Frame) => {
    if (frame.parentId) return;
    isApp = !frame.url.startsWith('data:') && frame.url !== 'about:blank';
    page.state.url = toApp(frame.url);
    if (isApp) events.emit('did-navigate', {}, page.state.url, 200, 'OK');
  });
  tab.on('Page.navigatedWithinDocument', ({ url }: { url: string }) => {
    page.state.url = toApp(url);
  });
  tab.on('Page.domContentEventFired', () => isApp && events.emit('dom-ready', {}));
  tab.on('Page.loadEventFired', () => {
    if (!isApp) return;
    events.emit('did-finish-load', {});
    events.emit('did-stop-loading');
  });
  tab.on('Page.windowOpen', ({ url, windowName, windowFeatures }: WindowOpen) =>
    page.askToOpen(url, windowName, windowFeatures.join(',')),
  );
  tab.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }: ConsoleCall) => {
    const text = args.map(({ value, description }) => description ?? String(value)).join(' ');
    say(type, text, stackTrace?.callFrames[0] ?? {});
  });
  tab.on('Runtime.exceptionThrown', ({ exceptionDetails }: Thrown) => {
    const what = exceptionDetails.exception?.description;
    say('error', what ? `Uncaught ${what}` : exceptionDetails.text, exceptionDetails);
  });
  tab.on('Log.entryAdded', ({ entry }: LogEntry) => say(entry.level, entry.text, entry));
  tab.on('Inspector.targetCrashed', () =>
    events.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
  );
  await Promise.all([tab.send('Log.enable'), tab.send('Inspector.enable')]);
}
