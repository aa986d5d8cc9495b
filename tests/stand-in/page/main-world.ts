import type { BridgeEnd } from './bridge-end.ts';

/** What the page's world asks of the stand-in, through the preload's world. */
export type Host = {
  requestDisplayMedia: (request: { audio: boolean; video: boolean }) => Promise<boolean>;
  openWindow: (url: string, name: string, features: string) => void;
  /** Hands over the call that starts a granted capture, to be made under a user gesture. */
  onCapture: (start: () => void) => void;
};

/**
 * The page's world before the page's scripts: receives what the preload exposes, and asks the app
 * where Electron would. Self-contained: its source text runs in the page.
 */
export function installMainWorld(bridge: BridgeEnd, hostKey: string) {
  let host: Host | undefined;
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const part of Object.values(value)) freeze(part);
    return ArrayBuffer.isView(value) ? value : Object.freeze(value);
  };
  bridge.onExpose((key, api) => {
    // The stand-in's own functions come first and by the same way, but stay in this closure.
    if (key === hostKey) {
      host = api as Host;
      return;
    }
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
  });

  const denied = () => new DOMException('Permission denied', 'NotAllowedError');
  const { mediaDevices, userActivation } = navigator;
  if (mediaDevices) {
    const original = mediaDevices.getDisplayMedia.bind(mediaDevices);
    mediaDevices.getDisplayMedia = async (options = {}) => {
      if (!userActivation.isActive) {
        const message = 'getDisplayMedia() requires transient activation (user gesture).';
        throw new DOMException(message, 'InvalidStateError');
      }
      const asked = { audio: Boolean(options.audio), video: options.video !== false };
      const current = host;
      if (!current || !(await current.requestDisplayMedia(asked))) throw denied();
      // Asking the app takes time, and the gesture may be over; the stand-in lends its own.
      return new Promise<MediaStream>((resolve, reject) => {
        current.onCapture(() => void original(options).then(resolve, reject));
      });
    };
  }
  // New windows are always refused; the app's handler hears of the attempt.
  window.open = (url, target, features) => {
    const absolute = new URL(String(url ?? 'about:blank'), document.baseURI).href;
    host?.openWindow(absolute, String(target ?? ''), String(features ?? ''));
    return null;
  };
}
