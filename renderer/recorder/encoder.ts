import { createKeys } from './keys.ts';

export type Picture = { readonly codec: string; readonly width: number; readonly height: number };

export type Packet = {
  readonly kind: 'key' | 'delta';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Codec-specific description of the stream, empty when the codec needs none. */
  readonly description: Uint8Array<ArrayBuffer>;
};

/** How a picture is to be encoded. */
export type AskedPicture = {
  /** It shows another page than the one before, so that a key frame costs little. */
  readonly isOtherPage: boolean;
  /** Once more, and finer: what lies on no ground is stored coarsely at first. */
  readonly isFine: boolean;
};

type Callbacks = {
  readonly packet: (packet: Packet) => void;
  readonly failed: (detail: string) => void;
};

/**
 * AV1 first, VP9 where it cannot be had or `withoutAv1` says that it failed. Null when the machine
 * encodes neither at this size. The codec string goes into the journal with each segment.
 */
export async function findCodec(
  width: number,
  height: number,
  withoutAv1: boolean,
): Promise<string | null> {
  // Level 4.0 of both codecs ends at these many pixels; 5.0 holds 4K.
  const isSmall = width * height <= 2_228_224;
  const av1 = isSmall ? 'av01.0.08M.08' : 'av01.0.12M.08';
  const vp9 = isSmall ? 'vp09.00.40.08' : 'vp09.00.50.08';
  for (const codec of withoutAv1 ? [vp9] : [av1, vp9]) {
    const { supported } = await VideoEncoder.isConfigSupported(configOf({ codec, width, height }));
    if (supported === true) return codec;
  }
  return null;
}

/** Encodes one segment's pictures; every segment has an encoder of its own. */
export function createPictureEncoder(picture: Picture, { packet, failed }: Callbacks) {
  let description: Uint8Array<ArrayBuffer> = new Uint8Array();
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      const told = meta?.decoderConfig?.description;
      if (told !== undefined) description = bytesOf(told);
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packet({ kind: chunk.type, bytes, description });
    },
    error: (error) => failed(error.message),
  });
  encoder.configure(configOf(picture));
  const keys = createKeys();
  let isFine = false;

  return {
    /** Whether a further picture would only wait: then it is left out and the next one taken. */
    isBusy: (): boolean => encoder.encodeQueueSize > 1,
    /** Says which kind of packet it becomes. */
    encode(frame: VideoFrame, asked: AskedPicture): Packet['kind'] {
      if (asked.isFine !== isFine) {
        isFine = asked.isFine;
        // The rate alone changes: the next picture still refers to those before.
        encoder.configure({ ...configOf(picture), bitrate: isFine ? fineBitrate : bitrate });
      }
      const keyFrame = keys.isKey(asked.isOtherPage);
      encoder.encode(frame, { keyFrame });
      return keyFrame ? 'key' : 'delta';
    },
    /** All packets are told when it resolves. */
    flush: (): Promise<void> => encoder.flush(),
    close(): void {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}

/**
 * Far below what is needed, so that the encoder always takes its coarsest step and weighs every bit by
 * it. A fixed quantizer of the same step costs half as much again: see docs/recorder.md.
 */
const bitrate = 10_000;
/** Enough for small print on the noise of a scan. */
const fineBitrate = 2_000_000;

function configOf({ codec, width, height }: Picture): VideoEncoderConfig {
  return {
    codec,
    width,
    height,
    framerate: 1,
    bitrate,
    bitrateMode: 'variable',
    // `realtime` may leave pictures out by itself, and stores a seventh more.
    latencyMode: 'quality',
    contentHint: 'text',
  };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array<ArrayBuffer> {
  const view = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return Uint8Array.from(view);
}
