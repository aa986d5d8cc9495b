import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createBridgeEnd } from './page/bridge-end.ts';
import { createCodec } from './page/codec.ts';
import { installMainWorld } from './page/main-world.ts';
import { installPreloadWorld, type NodeNote, type PageNote } from './page/preload-world.ts';
import type { Tab } from './tabs.ts';

type Binding = { name: string; payload: string; executionContextId: number };
type ContextCreated = {
  context: { id: number; name: string; auxData?: { frameId?: string; isDefault?: boolean } };
};

const worldName = 'phien-preload';

const base64InPage = `{
  encode: (bytes) => bytes.toBase64(),
  decode: (text) => Uint8Array.fromBase64(text),
}`;

/** The two scripts of a window, which Chromium runs in each document before the page's own. */
function writeScripts(preload: string, binding: string) {
  const secret = () => randomBytes(16).toString('hex');
  const [up, down, hostKey] = [secret(), secret(), secret()];
  const end = (out: string, into: string) =>
    `(${createBridgeEnd})({ out: '${out}', in: '${into}' })`;
  // The data: page that a window starts with is no document of the app.
  const guard = "location.protocol !== 'data:'";
  const main = `if (${guard}) (${installMainWorld})(${end(up, down)}, '${hostKey}');`;
  const isolated = `if (${guard} && window === window.top) {
    const post = globalThis.${binding};
    delete globalThis.${binding};
    const world = (${installPreloadWorld})(
      ${end(down, up)}, (${createCodec})(${base64InPage}), post, '${hostKey}');
    globalThis.${binding}Deliver = (note) => world.deliver(note);
    world.runPreload((require, process) => {
      const module = { exports: {} };
      const exports = module.exports;
      ${preload}
    });
  }`;
  return { main, isolated };
}

/**
 * Gives a tab its preload's world. `receive` gets each note of the page with the id of the context
 * that sent it; `deliver` sends one back, to that context or to the current document.
 */
export async function installWorlds(
  tab: Tab,
  preloadPath: string | undefined,
  receive: (note: PageNote, contextId: number) => void,
) {
  const binding = `phien${randomBytes(8).toString('hex')}`;
  const preload = preloadPath ? readFileSync(preloadPath, 'utf8') : '';
  const scripts = writeScripts(preload, binding);
  const mainContext = { preload: 0, page: 0 };

  tab.on('Runtime.executionContextCreated', ({ context }: ContextCreated) => {
    if (context.auxData?.frameId !== tab.targetId) return;
    if (context.name === worldName) mainContext.preload = context.id;
    if (context.auxData.isDefault) mainContext.page = context.id;
  });
  tab.on('Runtime.bindingCalled', ({ name, payload, executionContextId }: Binding) => {
    if (name === binding) receive(JSON.parse(payload), executionContextId);
  });
  const source = (text: string) => ({ source: text });
  await Promise.all([
    tab.send('Page.enable'),
    tab.send('Runtime.enable'),
    tab.send('Runtime.addBinding', { name: binding, executionContextName: worldName }),
    tab.send('Page.addScriptToEvaluateOnNewDocument', source(scripts.main)),
    tab.send('Page.addScriptToEvaluateOnNewDocument', { ...source(scripts.isolated), worldName }),
  ]);

  const deliver = (note: NodeNote, contextId = mainContext.preload, userGesture = false) =>
    tab.tell('Runtime.callFunctionOn', {
      executionContextId: contextId,
      userGesture,
      functionDeclaration: `(text) => void globalThis.${binding}Deliver?.(JSON.parse(text))`,
      arguments: [{ value: JSON.stringify(note) }],
      silent: true,
    });
  return { deliver, mainContext };
}

export type Worlds = Awaited<ReturnType<typeof installWorlds>>;
