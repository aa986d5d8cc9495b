import { isAppAddress, toApp } from './addresses.ts';
import { watchNavigations } from './navigations.ts';
import type { Answer, ChromiumRequest } from './protocol.ts';
import type { Tab } from './tabs.ts';

type Paused = {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: ChromiumRequest;
};

export type Requests = Readonly<{
  answer: (request: ChromiumRequest) => Promise<Answer>;
  /** False when the app's `webRequest` listener cancels it. */
  isAllowed: (url: string, resourceType: string) => Promise<boolean>;
  /** A document asked for by the page itself. False when the app prevents it. */
  mayNavigate: (url: string, isMainFrame: boolean) => boolean;
}>;

const noIcon = (requestId: string) => ({
  requestId,
  responseCode: 200,
  responseHeaders: [{ name: 'content-type', value: 'image/svg+xml' }],
  body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
});

/**
 * Answers each request of a tab: an app page from the app's handler, anything else by a refusal.
 * Returns `expect`, which marks the next document as asked for by the app and not by the page.
 */
export async function interceptRequests(tab: Tab, requests: Requests) {
  const navigations = watchNavigations(tab);

  const refuse = (requestId: string, errorReason: string) =>
    tab.tell('Fetch.failRequest', { requestId, errorReason });

  const respond = async ({ requestId, frameId, resourceType, request }: Paused) => {
    const isDocument = resourceType === 'Document';
    const isMainFrame = frameId === tab.targetId;
    const isFromPage = isDocument && (await navigations.isFromPage(frameId));
    const url = toApp(request.url);
    // Chromium asks for an icon of its own accord; Electron does not.
    if (url.endsWith('/favicon.ico')) return tab.tell('Fetch.fulfillRequest', noIcon(requestId));
    // Aborting leaves the page as it is, as on Electron; the other refusals show an error page.
    if (isFromPage && !requests.mayNavigate(url, isMainFrame)) return refuse(requestId, 'Aborted');
    if (!(await requests.isAllowed(url, resourceType))) return refuse(requestId, 'BlockedByClient');
    if (!isAppAddress(request.url)) {
      return refuse(requestId, isDocument ? 'Aborted' : 'BlockedByClient');
    }
    tab.tell('Fetch.fulfillRequest', { requestId, ...(await requests.answer(request)) });
  };

  tab.on('Fetch.requestPaused', (paused: Paused) => {
    respond(paused).catch((error) => {
      console.error(`[stand-in] ${toApp(paused.request.url)}:`, error);
      refuse(paused.requestId, 'Failed');
    });
  });
  await tab.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return { expect: navigations.expect };
}
