import type { DesktopCapturerSource, Session, WebContents, WebRequest } from 'electron';
import { originOf, toChromium } from './addresses.ts';
import { only } from './only.ts';
import type { Send } from './pipe.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type DisplayHandler = Parameters<Session['setDisplayMediaRequestHandler']>[0];
type BeforeRequest = NonNullable<Parameters<WebRequest['onBeforeRequest']>[0]>;
type RequestDetails = Parameters<BeforeRequest>[0];

/** Chromium's names of what the app may deny, by Electron's name. */
const permissions = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['clipboard-read', { name: 'clipboard-read' }],
  ['clipboard-sanitized-write', { name: 'clipboard-write', allowWithoutSanitization: false }],
  ['midi', { name: 'midi' }],
  ['midiSysex', { name: 'midi', sysex: true }],
  ['idle-detection', { name: 'idle-detection' }],
  ['window-management', { name: 'window-management' }],
  ['local-fonts', { name: 'local-fonts' }],
  ['screen-wake-lock', { name: 'screen-wake-lock' }],
  ['persistent-storage', { name: 'persistent-storage' }],
] as const;

const resourceTypes: Readonly<Record<string, RequestDetails['resourceType']>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
};

/** `session.defaultSession` and what web contents ask of it. */
export function createSession(send: () => Promise<Send>) {
  let requestHandler: RequestHandler = null;
  let checkHandler: CheckHandler = null;
  let displayHandler: DisplayHandler = null;
  let beforeRequest: BeforeRequest | null = null;
  let lastRequestId = 0;
  let isSpellCheckerEnabled = true;

  const webRequest = {
    onBeforeRequest: (...args: unknown[]) => {
      // Declared twice: with and without a filter before the listener.
      beforeRequest = args.at(-1) as BeforeRequest | null;
    },
  } satisfies Partial<WebRequest>;
  const api = {
    setPermissionRequestHandler: (handler: RequestHandler) => {
      requestHandler = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      checkHandler = handler;
    },
    setDisplayMediaRequestHandler: (handler: DisplayHandler) => {
      displayHandler = handler;
    },
    // The machine's Chromium has a profile without dictionaries, so there is nothing more to do.
    setSpellCheckerEnabled: (isEnabled: boolean) => {
      isSpellCheckerEnabled = isEnabled;
    },
    isSpellCheckerEnabled: () => isSpellCheckerEnabled,
    webRequest: only<WebRequest>('session.webRequest', webRequest),
  } satisfies Partial<Session>;
  const session = only<Session>('session', api);

  /** Sets each permission as the check handler answers; without one all are granted, as on Electron. */
  const applyPermissions = async (contents: WebContents, url: string) => {
    const sendNow = await send();
    const origin = originOf(url);
    const chromiumOrigin = new URL(toChromium(url)).origin;
    const details = { isMainFrame: true, requestingUrl: url, securityOrigin: origin };
    const settings = permissions.map(([name, permission]) => {
      const isGranted = checkHandler?.(contents, name, origin, details) ?? true;
      const setting = isGranted ? 'granted' : 'denied';
      return sendNow('Browser.setPermission', { permission, setting, origin: chromiumOrigin });
    });
    await Promise.all(settings);
  };

  const isPermitted = (contents: WebContents, requestingUrl: string): Promise<boolean> => {
    if (!requestHandler) return Promise.resolve(true);
    const details = {
      isMainFrame: true,
      requestingUrl,
      securityOrigin: originOf(requestingUrl),
      mediaTypes: ['video' as const],
    };
    return new Promise((resolve) =>
      requestHandler?.(contents, 'display-capture', resolve, details),
    );
  };
  /** Asks the app as Electron does: the permission first, then which source. True when granted. */
  const mayCapture = async (
    contents: WebContents,
    asked: { url: string; audio: boolean; video: boolean },
  ): Promise<boolean> => {
    if (!(await isPermitted(contents, asked.url)) || !displayHandler) return false;
    const { promise, resolve } = Promise.withResolvers<{ video?: unknown } | null | undefined>();
    const request = {
      frame: contents.mainFrame,
      securityOrigin: `${originOf(asked.url)}/`,
      videoRequested: asked.video,
      audioRequested: asked.audio,
      userGesture: true,
    };
    displayHandler(request, resolve);
    // A source of a screen is the only thing that the stand-in can capture.
    const source = (await promise)?.video as DesktopCapturerSource | undefined;
    if (source && !String(source.id).startsWith('screen:')) {
      throw new Error('The stand-in captures only screens from desktopCapturer.getSources');
    }
    return source !== undefined;
  };

  const isAllowed = async (contents: WebContents, url: string, type: string): Promise<boolean> => {
    if (!beforeRequest) return true;
    lastRequestId += 1;
    const details = {
      id: lastRequestId,
      url,
      method: 'GET',
      webContentsId: contents.id,
      resourceType: resourceTypes[type] ?? ('other' as const),
      referrer: '',
      timestamp: Date.now(),
      uploadData: [],
    };
    const { promise, resolve } = Promise.withResolvers<{ cancel?: boolean }>();
    beforeRequest(details, resolve);
    return !(await promise).cancel;
  };
  return { api: session, applyPermissions, mayCapture, isAllowed };
}

export type SessionPart = ReturnType<typeof createSession>;
