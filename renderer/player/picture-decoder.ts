import type { OpenedSegment } from '../../shared/playback.ts';

export type PictureDecoder = ReturnType<typeof createPictureDecoder>;

/** So many wait in the decoder at once: waiting for each to be taken would cost more than decoding. */
const longestQueue = 300;
/** A decoder that holds pictures back is told to let go of them after so long. */
const patienceMs = 250;

type Wanted = {
  readonly index: number;
  readonly give: (frame: VideoFrame | null) => void;
  readonly fail: (error: unknown) => void;
};

/**
 * Decodes one segment to any of its pictures. Going on is cheap, going back begins at the last whole
 * picture before; what lies between is decoded and never drawn.
 */
export function createPictureDecoder(segment: OpenedSegment) {
  const { pictures, packets } = segment;
  let decoder: VideoDecoder | null = null;
  /** The next packet to feed, and the last picture that came out. */
  let next = 0;
  let reached = -1;
  /** After a flush it takes nothing but a whole picture. */
  let isFlushed = false;
  let wanted: Wanted | null = null;

  const settle = (frame: VideoFrame | null): void => {
    const asked = wanted;
    wanted = null;
    asked?.give(frame);
  };
  const take = (frame: VideoFrame): void => {
    reached = frame.timestamp;
    if (wanted?.index === frame.timestamp) settle(frame);
    else frame.close();
  };
  const breakOff = (error: unknown): void => {
    decoder = null;
    const asked = wanted;
    wanted = null;
    asked?.fail(error);
  };
  const beginAt = (index: number): VideoDecoder => {
    if (decoder !== null && decoder.state !== 'closed') decoder.close();
    const fresh = new VideoDecoder({
      output: (frame) => (fresh === decoder ? take(frame) : frame.close()),
      error: (error) => fresh === decoder && breakOff(error),
    });
    fresh.configure(configOf(segment));
    decoder = fresh;
    next = index;
    reached = index - 1;
    isFlushed = false;
    return fresh;
  };
  const close = (): void => {
    settle(null);
    if (decoder !== null && decoder.state !== 'closed') decoder.close();
    decoder = null;
  };
  const feed = async (asked: Wanted, running: VideoDecoder): Promise<void> => {
    while (next <= asked.index && wanted === asked && decoder === running) {
      running.decode(chunkOf(segment, next));
      next += 1;
      if (running.decodeQueueSize > longestQueue) await dequeued(running);
    }
    setTimeout(() => {
      if (wanted !== asked || decoder !== running) return;
      isFlushed = true;
      running.flush().catch(breakOff);
    }, patienceMs);
  };

  return {
    /**
     * The picture of that place in `pictures`; the caller closes it. Null when another one was asked
     * for meanwhile. Rejects when the segment cannot be decoded.
     */
    show(index: number): Promise<VideoFrame | null> {
      settle(null);
      const key = pictures.findLastIndex(({ isKey }, place) => isKey && place <= index);
      const isAhead = decoder !== null && !isFlushed && reached < index && next > key;
      const running = isAhead && decoder !== null ? decoder : beginAt(Math.max(0, key));
      return new Promise((give, fail) => {
        wanted = { index, give, fail };
        feed(wanted, running).catch(breakOff);
      });
    },
    /** A picture that nobody waits for any more is not worth decoding. */
    rest(): void {
      if (wanted !== null) close();
    },
    close,
  };

  function chunkOf({ pictures: all }: OpenedSegment, index: number): EncodedVideoChunk {
    const { isKey, offset, length } = all[index] ?? { isKey: true, offset: 0, length: 0 };
    return new EncodedVideoChunk({
      type: isKey ? 'key' : 'delta',
      // Its place stands in for its time: the decoder hands it back with the picture.
      timestamp: index,
      data: packets.slice(offset, offset + length),
    });
  }
}

/** The last picture that stands at an instant; the first one before it. */
export function pictureAt({ pictures }: Pick<OpenedSegment, 'pictures'>, atMs: number): number {
  let low = 0;
  let high = pictures.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pictures[middle]?.atMs ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

function configOf({ codec, width, height, description }: OpenedSegment): VideoDecoderConfig {
  return {
    codec,
    codedWidth: width,
    codedHeight: height,
    optimizeForLatency: true,
    ...(description.length > 0 && { description: Uint8Array.from(description) }),
  };
}

function dequeued(decoder: VideoDecoder): Promise<void> {
  return new Promise((go) => decoder.addEventListener('dequeue', () => go(), { once: true }));
}
