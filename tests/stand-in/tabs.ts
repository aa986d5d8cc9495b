import type { Chromium } from './chromium.ts';
import type { Message, Params, Reply } from './pipe.ts';

export type Tab = Readonly<{
  targetId: string;
  send: (method: string, params?: Params) => Promise<Reply>;
  /** As `send`, where the tab may be gone by now and nobody needs the reply. */
  tell: (method: string, params?: Params) => void;
  on: (method: string, listener: (params: never) => void) => void;
  closed: Promise<void>;
  close: () => void;
}>;

type Attached = {
  sessionId: string;
  waitingForDebugger: boolean;
  targetInfo: { targetId: string; type: string; url: string };
};

/**
 * Opens Chromium windows without tabs or address bar, one per `open`, and attaches to them before
 * anything runs in them. A window that nobody asked for (Ctrl+N, a popup) is closed at once.
 */
export async function createTabs(chromium: Chromium) {
  const opening = new Map<string, (tab: Tab) => void>();
  const receivers = new Map<string, (message: Message) => void>();
  let lastToken = 0;

  const attach = ({ sessionId, waitingForDebugger, targetInfo }: Attached) => {
    const start = () => {
      if (waitingForDebugger) {
        chromium.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined);
      }
    };
    if (targetInfo.type !== 'page') return start();
    const token = /phien-window=(\d+)/.exec(targetInfo.url)?.[1] ?? '';
    const deliver = opening.get(token);
    opening.delete(token);
    if (!deliver) {
      chromium.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined);
      return;
    }
    const tab = createTab(chromium, sessionId, targetInfo.targetId);
    receivers.set(sessionId, tab.receive);
    start();
    deliver(tab);
  };

  chromium.listen((message) => {
    // The two shapes are the protocol's; the rest goes to the tab that it belongs to.
    if (message.method === 'Target.attachedToTarget') attach(message.params as unknown as Attached);
    if (message.method === 'Target.detachedFromTarget') {
      const { sessionId } = message.params as { sessionId: string };
      receivers.get(sessionId)?.(message);
      receivers.delete(sessionId);
    }
    if (message.sessionId) receivers.get(message.sessionId)?.(message);
  });
  await chromium.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });

  const open = (title: string): Promise<Tab> => {
    lastToken += 1;
    const token = String(lastToken);
    const page = `<title>${title.replace(/[<&]/g, '')}</title><!--phien-window=${token}-->`;
    return new Promise((resolve) => {
      opening.set(token, resolve);
      chromium.openWindow(
        `data:text/html;charset=utf-8,${encodeURIComponent(page).replaceAll('%3D', '=')}`,
      );
    });
  };
  return { open };
}

export type Tabs = Awaited<ReturnType<typeof createTabs>>;

function createTab(chromium: Chromium, sessionId: string, targetId: string) {
  const listeners = new Map<string, ((params: never) => void)[]>();
  const { promise: closed, resolve: endClosed } = Promise.withResolvers<void>();
  const send = (method: string, params: Params = {}) => chromium.send(method, params, sessionId);
  return {
    targetId,
    send,
    tell: (method: string, params: Params = {}) => void send(method, params).catch(() => undefined),
    on: (method: string, listener: (params: never) => void) => {
      listeners.set(method, [...(listeners.get(method) ?? []), listener]);
    },
    closed,
    close: () => void chromium.send('Target.closeTarget', { targetId }).catch(() => undefined),
    receive: ({ method, params }: Message) => {
      if (method === 'Target.detachedFromTarget') return endClosed();
      // Each listener states the shape of its own method's parameters.
      for (const listener of listeners.get(method) ?? []) listener(params as never);
    },
  };
}
