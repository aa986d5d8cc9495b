import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import { connectX11 } from '../stand-in/x11.ts';
import { blankOrigin, withBlankPage } from './blank-page.ts';
import { screenSize } from './frames.ts';

/** A picture of the display as its server has it, B G R and a spare byte, deflated. */
export type ScreenPicture = Readonly<{ atMs: number; deflated: Buffer }>;

const everyMs = 1000;

/** What the display shows for a while, looked at once a second, without what stayed the same. */
export async function watchScreen(seconds: number): Promise<readonly ScreenPicture[]> {
  const screen = await connectX11(process.env.DISPLAY ?? '');
  screen.release();
  const pictures: ScreenPicture[] = [];
  let before: Buffer = Buffer.alloc(0);
  const from = performance.now();
  for (let atMs = 0; atMs < seconds * 1000; atMs += everyMs) {
    const waitMs = from + atMs - performance.now();
    await new Promise((go) => setTimeout(go, Math.max(0, waitMs)));
    const picture = await screen.picture({ x: 0, y: 0, ...screenSize });
    if (picture.equals(before)) continue;
    before = picture;
    pictures.push({ atMs, deflated: await promisify(deflate)(picture, { level: 1 }) });
  }
  return pictures;
}

/**
 * The yardstick of how busy a page is: what Chromium's AV1 encoder stores of these pictures at its
 * defaults, with one picture a second and a constant rate of 100 kbit/s. Bytes.
 */
export function encodePlainly(pictures: readonly ScreenPicture[]): Promise<number> {
  const serve = (path: string) => {
    const picture = pictures[Number(path.slice(1))];
    if (path === '/' || picture === undefined) return undefined;
    return { contentType: 'application/octet-stream', body: inflateSync(picture.deflated) };
  };
  const times = pictures.map(({ atMs }) => atMs);
  return withBlankPage(serve, (page) =>
    page.evaluate(encodeInPage, { ...screenSize, times, origin: blankOrigin }),
  );
}

type Asked = { width: number; height: number; times: readonly number[]; origin: string };

/** Runs in the page; it may close over nothing. */
async function encodeInPage({ width, height, times, origin }: Asked): Promise<number> {
  let bytes = 0;
  let failure: DOMException | null = null;
  const encoder = new VideoEncoder({
    output: ({ byteLength }) => {
      bytes += byteLength;
    },
    error: (error) => {
      failure = error;
    },
  });
  encoder.configure({
    ...{ codec: 'av01.0.08M.08', width, height, framerate: 1 },
    ...{ bitrate: 100_000, bitrateMode: 'constant' },
  });
  for (const [number, atMs] of times.entries()) {
    const picture = await (await fetch(`${origin}/${number}`)).arrayBuffer();
    const size = { codedWidth: width, codedHeight: height };
    const frame = new VideoFrame(picture, { format: 'BGRX', ...size, timestamp: atMs * 1000 });
    encoder.encode(frame, { keyFrame: number === 0 });
    frame.close();
    await encoder.flush();
    if (failure !== null) throw failure;
  }
  encoder.close();
  return bytes;
}
