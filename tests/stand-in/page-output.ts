import type { NativeImage, PrintToPDFOptions } from 'electron';
import { codec } from './codec.ts';
import { createImage } from './native-image.ts';
import { createCodec } from './page/codec.ts';
import type { Tab } from './tabs.ts';
import type { Worlds } from './worlds.ts';

type Evaluated = {
  result: { objectId?: string; value?: unknown; unserializableValue?: string };
  exceptionDetails?: { text: string; exception?: { description?: string } };
};

type Metrics = { cssLayoutViewport: { clientWidth: number; clientHeight: number } };

const encodeInPage = `function () {
  const base64 = { encode: (bytes) => bytes.toBase64(), decode: (text) => Uint8Array.fromBase64(text) };
  return JSON.stringify((${createCodec})(base64).encode(this));
}`;

/** Runs code as a script in the page's own world; the result comes back as a structured clone. */
export async function evaluateInPage(
  { tab, worlds }: { tab: Tab; worlds: Worlds },
  code: string,
  userGesture: boolean,
): Promise<unknown> {
  const contextId = worlds.mainContext.page;
  const request = { expression: code, contextId, userGesture, awaitPromise: true };
  const { result } = throwIfThrown(await tab.send('Runtime.evaluate', request));
  if (result.unserializableValue) return readNumber(result.unserializableValue);
  if (!result.objectId) return result.value;
  const encoded = await tab.send('Runtime.callFunctionOn', {
    objectId: result.objectId,
    functionDeclaration: encodeInPage,
    returnByValue: true,
  });
  return codec.decode(JSON.parse(String(throwIfThrown(encoded).result.value)));
}

function throwIfThrown(reply: unknown): Evaluated {
  // The protocol's reply to every evaluation.
  const evaluated = reply as Evaluated;
  const { exceptionDetails } = evaluated;
  if (!exceptionDetails) return evaluated;
  throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

const readNumber = (text: string) =>
  text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text);

/** Inches. Source: Electron, `webContents.printToPDF`. */
const pageSizes = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
  Ledger: [17, 11],
} as const;

/** Electron's options are the protocol's, but for the paper and the margins, which it groups. */
export async function printToPdf(tab: Tab, options: PrintToPDFOptions): Promise<Buffer> {
  const { pageSize = 'Letter', margins = {}, ...same } = options;
  const paper = typeof pageSize === 'string' ? pageSizes[pageSize] : undefined;
  const [paperWidth, paperHeight] = paper ?? sizeOf(pageSize);
  const { top: marginTop, bottom: marginBottom, left: marginLeft, right: marginRight } = margins;
  const sides = { marginTop, marginBottom, marginLeft, marginRight };
  const reply = await tab.send('Page.printToPDF', { ...same, ...sides, paperWidth, paperHeight });
  return Buffer.from(String(reply.data), 'base64');
}

function sizeOf(pageSize: PrintToPDFOptions['pageSize']): [number, number] {
  if (typeof pageSize === 'object') return [pageSize.width, pageSize.height];
  throw new Error(`Invalid pageSize ${pageSize}`);
}

export async function capturePage(tab: Tab): Promise<NativeImage> {
  const reply = await tab.send('Page.captureScreenshot', { format: 'png' });
  return createImage(Buffer.from(String(reply.data), 'base64'));
}

/** Fewer and larger CSS pixels in the same window, as a browser's zoom has it. */
export async function zoomPage(tab: Tab, factor: number) {
  await tab.send('Emulation.clearDeviceMetricsOverride');
  if (factor === 1) return;
  const { cssLayoutViewport } = (await tab.send('Page.getLayoutMetrics')) as unknown as Metrics;
  await tab.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(cssLayoutViewport.clientWidth / factor),
    height: Math.round(cssLayoutViewport.clientHeight / factor),
    deviceScaleFactor: factor,
    mobile: false,
  });
}

/** Two apps under test share one display, whose focus only one can have: each page believes it has it. */
export async function emulateFocus(tab: Tab) {
  await tab.send('Emulation.setFocusEmulationEnabled', { enabled: true });
}
