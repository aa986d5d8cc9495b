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
 * segment without a picture, with times that run backwards, or of which WebM cannot be made: whoever
 * has the office's public key can seal anything under it.
 */
export async function muxWebm(
  header: SegmentHeader,
  records: readonly SegmentRecord[],
): Promise<Uint8Array<ArrayBuffer>> {
  const codec = codecOf(header.codec);
  const pictures = records.filter(({ kind }) => kind === 'key' || kind === 'delta');
  if (pictures[0]?.kind !== 'key')
    throw new AppError('recording-unreadable', 'The segment holds no picture.');
  if (records.some(({ mono }, index) => mono < (records[index - 1]?.mono ?? 0)))
    throw new AppError('recording-unreadable', 'The times of the segment run backwards.');
  const firstMono = pictures[0].mono;
  const webm = await mux(header, codec, timesOf(pictures, records.at(-1)?.mono ?? firstMono));
  const keyTimes = pictures
    .filter(({ kind }) => kind === 'key')
    .map(({ mono }) => mono - firstMono);
  return keepKeyCues(webm, new Set(keyTimes));
}

type Timed = Pick<SegmentRecord, 'kind' | 'bytes'> & {
  readonly atMs: number;
  readonly forMs: number;
};

/** When each picture is shown, and for how long. */
function timesOf(pictures: readonly SegmentRecord[], endMono: number): readonly Timed[] {
  const startMono = pictures[0]?.mono ?? 0;
  return pictures.map(({ kind, bytes, mono }, index) => {
    const nextMono = pictures[index + 1]?.mono ?? endMono + lastShownMs;
    return { kind, bytes, atMs: mono - startMono, forMs: nextMono - mono };
  });
}

async function mux(
  header: SegmentHeader,
  codec: 'av1' | 'vp9',
  pictures: readonly Timed[],
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new EncodedVideoPacketSource(codec);
  const meta = { decoderConfig: decoderConfigOf(header) };
  try {
    output.addVideoTrack(source, { frameRate: 1000 });
    await output.start();
    for (const { kind, bytes, atMs, forMs } of pictures) {
      const type = kind === 'key' ? 'key' : 'delta';
      await source.add(new EncodedPacket(bytes, type, atMs / 1000, forMs / 1000), meta);
    }
    await output.finalize();
  } catch (cause) {
    throw new AppError('recording-unreadable', 'No WebM can be made of the segment.', { cause });
  }
  if (target.buffer === null)
    throw new AppError('recording-unreadable', 'The container stayed empty.');
  return new Uint8Array(target.buffer);
}

const cuesId = Buffer.from('1c53bb6b', 'hex');
const cuePointId = 0xbb;
const cueTimeId = 0xb3;
const voidId = 0xec;

/**
 * A cluster ends after 32 s at the latest, so most begin with a difference; players that follow the
 * cue of such a one find nothing to decode. Its cue becomes a void element of the same length, and
 * they begin at the whole picture before. Source: RFC 9559, section 5.1.5; RFC 8794, section 11.3.4.
 */
function keepKeyCues(
  webm: Uint8Array<ArrayBuffer>,
  keyTimes: ReadonlySet<number>,
): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(webm.buffer, webm.byteOffset, webm.byteLength);
  const start = bytes.lastIndexOf(cuesId);
  if (start < 0) return webm;
  const cues = elementAt(bytes, start + cuesId.length);
  for (let at = cues.from; at < Math.min(cues.to, bytes.length); ) {
    const point = elementAt(bytes, at + 1);
    const time = elementAt(bytes, point.from + 1);
    const isTimed = bytes[at] === cuePointId && bytes[point.from] === cueTimeId;
    const atMs = isTimed ? bytes.readUIntBE(time.from, time.to - time.from) : 0;
    if (isTimed && !keyTimes.has(atMs)) bytes[at] = voidId;
    at = point.to;
  }
  return webm;
}

/** Where an element's content lies, by the variable-length size behind its id. RFC 8794, section 4. */
function elementAt(bytes: Buffer, at: number): { readonly from: number; readonly to: number } {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  const marker = 2 ** (8 - length);
  let size = (bytes[at] ?? 0) - marker;
  for (let index = 1; index < length; index += 1) size = size * 256 + (bytes[at + index] ?? 0);
  return { from: at + length, to: at + length + size };
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
