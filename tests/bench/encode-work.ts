import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { withBlankPage } from './blank-page.ts';

/** One encoded picture: when after the segment's beginning, and what the recorder would store. */
export type WorkPicture = Readonly<{ afterMs: number; isKey: boolean; bytes: Uint8Array }>;
export type WorkSegment = Readonly<{ codec: string; pictures: readonly WorkPicture[] }>;

/** Kinds of work, by how often the recorder's pace stores a picture of them. */
const kinds = [
  { name: 'typing', everyMs: 1450 },
  /** Half of the time typing, a tenth scrolling, and reading. */
  { name: 'mixed', everyMs: 2200 },
  { name: 'reading', everyMs: 5000 },
] as const;

export const workSize = { width: 1920, height: 1080 } as const;
export const workMs = 300_000;

/**
 * A segment of five minutes of each kind of work: the page draws what the screen would show and the
 * recorder's own encoder encodes it, faster than it happens.
 */
export async function encodeWork(): Promise<readonly WorkSegment[]> {
  const body = await encoderScript();
  const serve = (path: string) =>
    path.endsWith('.js') ? { contentType: 'text/javascript', body } : undefined;
  return withBlankPage(serve, async (page) => {
    const segments: WorkSegment[] = [];
    for (const kind of kinds) segments.push(await encodeKind(page, kind));
    return segments;
  });
}

async function encoderScript(): Promise<string> {
  const entry = resolve(import.meta.dirname, '../../renderer/recorder/encoder.ts');
  const lib = { entry, formats: ['es' as const], fileName: 'encoder' };
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib },
  });
  const [output] = [built].flat();
  if (output === undefined || !('output' in output)) throw new Error('Nothing was built.');
  const [chunk] = output.output;
  return chunk.code;
}

type Kind = (typeof kinds)[number];

async function encodeKind(page: Page, kind: Kind): Promise<WorkSegment> {
  const { codec, pictures } = await page.evaluate(encodeInPage, { ...kind, ...workSize, workMs });
  return {
    codec,
    pictures: pictures.map(({ afterMs, isKey, base64 }) => ({
      afterMs,
      isKey,
      bytes: Uint8Array.from(Buffer.from(base64, 'base64')),
    })),
  };
}

type Asked = Kind & { width: number; height: number; workMs: number };

/** Runs in the page; it may close over nothing. */
async function encodeInPage({ name, everyMs, width, height, workMs: lengthMs }: Asked) {
  // The page serves the recorder's own module under this address.
  const address = 'https://encode.invalid/encoder.js';
  const encoders = (await import(address)) as typeof import('../../renderer/recorder/encoder.ts');
  const codec = await encoders.findCodec(width, height, false);
  if (codec === null) throw new Error('This machine encodes nothing.');
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This page draws nothing.');
  const sentence =
    'Kính gửi Ủy ban nhân dân tỉnh, Sở báo cáo kết quả rà soát hồ sơ dịch vụ công trực tuyến trong tuần như sau. ';
  const draw = (step: number, count: number) => {
    pen.fillStyle = '#f3f3f3';
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = '#ffffff';
    pen.fillRect(400, 20, 1120, height - 40);
    pen.fillStyle = '#111111';
    pen.font = '18px serif';
    const document = name === 'typing' ? 0 : Math.floor(step / 20);
    const typed = name === 'reading' ? 3000 : 800 + Math.round((3000 * step) / count);
    const text = sentence.repeat(60).slice(document * 37, document * 37 + typed);
    const scrolled = name === 'typing' ? 0 : Math.max(0, (step % 20) - 10) * 40;
    for (let line = 0; line * 110 < text.length; line += 1)
      pen.fillText(text.slice(line * 110, line * 110 + 110), 440, 60 + line * 28 - scrolled);
  };
  const pictures: { afterMs: number; isKey: boolean; base64: string }[] = [];
  const encoder = encoders.createPictureEncoder(
    { codec, width, height },
    {
      packet: ({ kind, bytes }) => {
        const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        pictures.push({ afterMs: pictures.length * everyMs, isKey: kind === 'key', base64 });
      },
      failed: (detail) => console.error(detail),
    },
  );
  const count = Math.floor(lengthMs / everyMs);
  for (let step = 0; step < count; step += 1) {
    draw(step, count);
    const frame = new VideoFrame(canvas, { timestamp: step * everyMs * 1000 });
    // Of a page that is opened much changes, of one that is typed into a word.
    const isOtherPage = name !== 'typing' && step % 20 === 0;
    encoder.encode(frame, { isOtherPage, isFine: false });
    frame.close();
    while (encoder.isBusy()) await new Promise((go) => setTimeout(go));
  }
  await encoder.flush();
  encoder.close();
  return { codec, pictures };
}
