import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { AppError } from '../../shared/errors.ts';
import type { SegmentHeader, SegmentRecord } from './segment-file.ts';

/** How long the last capture of a segment stands when nothing says otherwise. */
const lastShownMs = 500;

/**
 * A segment's records as WebM bytes with duration and cues. Time 0 is the first picture; an
 * unchanged capture lets the picture before it stand longer. Throws `recording-unreadable` for a
 * segment without a picture or with a codec that WebM does not hold.
 */
export async function muxWebm(
  header: SegmentHeader,
  records: readonly SegmentRecord[],
): Promise<Uint8Array<ArrayBuffer>> {
  const codec = codecOf(header.codec);
  const pictures = records.filter(({ kind }) => kind === 'key' || kind === 'delta');
  const first = pictures[0];
  const endMono = records.at(-1)?.mono;
  if (first?.kind !== 'key' || endMono === undefined)
    throw new AppError('recording-unreadable', 'The segment holds no picture.');
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source, { frameRate: 1000 });
  await output.start();
  const meta = { decoderConfig: decoderConfigOf(header) };
  for (const [index, { kind, mono, bytes }] of pictures.entries()) {
    const nextMono = pictures[index + 1]?.mono ?? endMono + lastShownMs;
    const seconds = (ms: number): number => (ms - first.mono) / 1000;
    const packet = new EncodedPacket(
      bytes,
      kind === 'key' ? 'key' : 'delta',
      seconds(mono),
      Math.max(0, seconds(nextMono) - seconds(mono)),
    );
    await source.add(packet, meta);
  }
  await output.finalize();
  if (target.buffer === null)
    throw new AppError('recording-unreadable', 'The container stayed empty.');
  return new Uint8Array(target.buffer);
}

function codecOf(codec: string): 'av1' | 'vp9' {
  if (codec.startsWith('av01.')) return 'av1';
  if (codec.startsWith('vp09.')) return 'vp9';
  throw new AppError('recording-unreadable', `WebM holds no ${codec} here.`);
}

function decoderConfigOf({ codec, width, height, description }: SegmentHeader) {
  const config = { codec, codedWidth: width, codedHeight: height };
  if (description === '') return config;
  return { ...config, description: Uint8Array.from(Buffer.from(description, 'base64')) };
}
