import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Bridge } from '../../shared/contract.ts';
import type { OpenedSegment } from '../../shared/playback.ts';
import { connectX11 } from '../stand-in/x11.ts';
import { say } from './budget.ts';

export const screenSize = { width: 1920, height: 1080 } as const;

/** Writes what the display shows, without loss, as a PNM file that tesseract reads. */
export async function shootScreen(path: string): Promise<void> {
  const screen = await connectX11(process.env.DISPLAY ?? '');
  screen.release();
  const picture = await screen.picture({ x: 0, y: 0, ...screenSize });
  const pixels = Buffer.alloc(screenSize.width * screenSize.height * 3);
  for (let from = 0, to = 0; from < picture.length; from += 4, to += 3) {
    pixels[to] = picture[from + 2] ?? 0;
    pixels[to + 1] = picture[from + 1] ?? 0;
    pixels[to + 2] = picture[from] ?? 0;
  }
  const head = `P6 ${screenSize.width} ${screenSize.height} 255\n`;
  writeFileSync(path, Buffer.concat([Buffer.from(head), pixels]));
}

/** A segment that the officer opens, as the player would. */
async function openSegment(desk: Page, segmentId: string): Promise<OpenedSegment> {
  const opened = await desk.evaluate(async (id) => {
    const { bridge } = window as unknown as { bridge: Bridge };
    const reply = await bridge.command('recordings.open', { segmentId: id, openingId: null });
    if (!reply.ok) throw new Error(reply.failure.code);
    // The contract's answer of `recordings.open`.
    const segment = reply.value as OpenedSegment;
    // Bytes cannot leave a page but as text.
    const packets = Array.from(segment.packets, (byte) => String.fromCharCode(byte)).join('');
    return { ...segment, description: new Uint8Array(), packets: btoa(packets) };
  }, segmentId);
  return { ...opened, packets: Buffer.from(opened.packets, 'base64') };
}

/** The picture of a segment that stood at each instant, written as PNM files to these paths. */
export async function writeRecordedFrames(
  desk: Page,
  segmentId: string,
  wanted: readonly { readonly atMs: number; readonly path: string }[],
  folder: string,
): Promise<void> {
  const segment = await openSegment(desk, segmentId);
  const file = join(folder, `${segmentId}.ivf`);
  writeFileSync(file, ivfOf(segment));
  for (const { atMs, path } of wanted) {
    const index = segment.pictures.findLastIndex((picture) => picture.atMs <= atMs);
    execFileSync('ffmpeg', [
      ...['-v', 'error', '-y', '-i', file, '-vf', `select=eq(n\\,${index})`],
      ...['-frames:v', '1', path],
    ]);
  }
}

/** Source: IVF, as libvpx and libaom write it. Each picture has its number as time. */
function ivfOf({ codec, width, height, packets, pictures }: OpenedSegment): Buffer {
  const head = Buffer.alloc(32);
  head.write(`DKIF\0\0\x20\0${codec.startsWith('av01') ? 'AV01' : 'VP90'}`, 'latin1');
  head.writeUInt16LE(width, 12);
  head.writeUInt16LE(height, 14);
  head.writeUInt32LE(1, 16);
  head.writeUInt32LE(1, 20);
  head.writeUInt32LE(pictures.length, 24);
  const frames = pictures.flatMap(({ offset, length }, index) => {
    const frame = Buffer.alloc(12);
    frame.writeUInt32LE(length, 0);
    frame.writeUInt32LE(index, 4);
    return [frame, packets.subarray(offset, offset + length)];
  });
  return Buffer.concat([head, ...frames]);
}

/** How many segment files there are, and how many do not open and decode to their last picture. */
export async function readSegments(
  desk: Page,
  files: readonly string[],
): Promise<{ all: number; unreadable: number }> {
  let unreadable = 0;
  for (const file of files) {
    const id = basename(file, '.phien');
    try {
      const segment = await openSegment(desk, id);
      const decoded = execFileSync(
        'ffprobe',
        [
          ...['-v', 'error', '-count_frames', '-show_entries', 'stream=nb_read_frames'],
          ...['-of', 'csv=p=0', '-f', 'ivf', '-i', 'pipe:0'],
        ],
        { input: ivfOf(segment), encoding: 'utf8' },
      );
      if (Number.parseInt(decoded, 10) === segment.pictures.length) continue;
      say(`${id}: ${decoded.trim()} of ${segment.pictures.length} pictures decode`);
    } catch (error) {
      say(`${id}: ${error}`);
    }
    unreadable += 1;
  }
  return { all: files.length, unreadable };
}
