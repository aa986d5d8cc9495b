import { setTimeout } from 'node:timers/promises';
import type { Tab } from './tabs.ts';

type Asked = { frameId: string; disposition: string };

/** How long the page's own word of a navigation may come after its request: another pipe. */
const wordMs = 100;

/**
 * Tells who asked for a document: the page itself, of which Electron asks the app, or the app, a
 * person's reload or a test's `goto`, of which it does not.
 */
export function watchNavigations(tab: Tab) {
  const asked = new Map<string, PromiseWithResolvers<true>>();
  let isExpected = false;

  const wordOf = (frameId: string) => {
    const known = asked.get(frameId) ?? Promise.withResolvers<true>();
    asked.set(frameId, known);
    return known;
  };
  tab.on('Page.frameRequestedNavigation', ({ frameId, disposition }: Asked) => {
    if (disposition === 'currentTab') wordOf(frameId).resolve(true);
  });
  return {
    /** The app asks for the next document of the main frame. */
    expect: () => {
      isExpected = true;
    },
    /** True when the document that this frame requests now was asked for by the page. */
    isFromPage: async (frameId: string): Promise<boolean> => {
      const word = wordOf(frameId).promise;
      const isApps = frameId === tab.targetId && isExpected;
      if (frameId === tab.targetId) isExpected = false;
      const isPages = !isApps && (await Promise.race([word, setTimeout(wordMs, false)]));
      asked.delete(frameId);
      return isPages;
    },
  };
}
