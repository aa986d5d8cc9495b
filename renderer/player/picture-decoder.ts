import type { OpenedSegment } from '../../shared/playback.ts';

/** So many wait in the decoder at once: waiting for each to be taken would cost more than decoding. */
const longestQueue = 300;
/** A decoder that gave nothing for so long holds pictures back, and is told to let go of them. */
const patienceMs = 250;

export type PictureWish = Readonly<{
  segment: OpenedSegment;
  /** Its place in `pictures`. */
  index: number;
  /** Sees each picture that is decoded on the way, by its place; it is closed right after. */
  pass?: (frame: VideoFrame, index: number) => void;
}>;

type Wanted = PictureWish & {
  readonly give: (frame: VideoFrame | null) => void;
  readonly fail: (error: unknown) => void;
};

/** One beginning at a whole picture, and what came of it. */
type Run = {
  readonly decoder: VideoDecoder;
  readonly segment: OpenedSegment;
  /** A decoder serves several runs: this stands before a picture's place to make its timestamp. */
  readonly base: number;
  /** The next packet to feed, and the last picture that came out. */
  next: number;
  reached: number;
  /** After a flush it takes nothing but a whole picture. */
  isFlushed: boolean;
};

/**
 * Decodes segments to any of their pictures. Going on is cheap, going back begins at the last whole
 * picture before; what lies between is decoded and never drawn. A decoder that has given out all it
 * was fed begins again where it is: a fresh one costs threads and memory of a dozen pictures.
 */
export function createPictureDecoder() {
  let run: Run | null = null;
  let wanted: Wanted | null = null;
  let bases = 0;
  let lastOutAt = 0;

  const settle = (frame: VideoFrame | null): void => {
    const asked = wanted;
    wanted = null;
    asked?.give(frame);
  };
  const take = (frame: VideoFrame, mine: Run): void => {
    const index = frame.timestamp - mine.base;
    mine.reached = index;
    lastOutAt = performance.now();
    if (wanted?.index === index) {
      settle(frame);
      return;
    }
    wanted?.pass?.(frame, index);
    frame.close();
  };
  const breakOff = (decoder: VideoDecoder, error: unknown): void => {
    // One that was closed, or closed itself, takes its flush back: nobody waits for that any more.
    if (run?.decoder !== decoder) return;
    run = null;
    const asked = wanted;
    wanted = null;
    asked?.fail(error);
  };
  const drop = (): void => {
    if (run !== null && run.decoder.state !== 'closed') run.decoder.close();
    run = null;
  };
  const createDecoder = (segment: OpenedSegment): VideoDecoder => {
    drop();
    const fresh: VideoDecoder = new VideoDecoder({
      output: (frame) => (run?.decoder === fresh ? take(frame, run) : frame.close()),
      error: (error) => breakOff(fresh, error),
    });
    fresh.configure(configOf(segment));
    return fresh;
  };
  const beginAt = (segment: OpenedSegment, key: number): Run => {
    const decoder = run !== null && isReadyFor(run, segment) ? run.decoder : createDecoder(segment);
    run = { decoder, segment, base: bases, next: key, reached: key - 1, isFlushed: false };
    bases += segment.pictures.length;
    return run;
  };
  const feed = async (asked: Wanted, mine: Run): Promise<void> => {
    const isOver = (): boolean => wanted !== asked || run !== mine;
    while (mine.next <= asked.index && !isOver()) {
      mine.decoder.decode(chunkOf(mine));
      mine.next += 1;
      if (mine.decoder.decodeQueueSize > longestQueue) await dequeued(mine.decoder);
    }
    lastOutAt = performance.now();
    const urge = (): void => {
      if (isOver()) return;
      const silentMs = performance.now() - lastOutAt;
      if (silentMs < patienceMs) {
        setTimeout(urge, patienceMs - silentMs);
        return;
      }
      mine.isFlushed = true;
      mine.decoder.flush().catch((error) => breakOff(mine.decoder, error));
    };
    setTimeout(urge, patienceMs);
  };

  return {
    /**
     * The wanted picture; the caller closes it. Null when another one was asked for meanwhile.
     * Rejects when the segment cannot be decoded.
     */
    show(wish: PictureWish): Promise<VideoFrame | null> {
      settle(null);
      const { segment, index } = wish;
      const key = keyBefore(segment, index);
      const mine = run !== null && leadsTo(run, wish, key) ? run : beginAt(segment, key);
      return new Promise((give, fail) => {
        const asked = { ...wish, give, fail };
        wanted = asked;
        feed(asked, mine).catch((error) => breakOff(mine.decoder, error));
      });
    },
    /** A picture that nobody waits for any more is not worth decoding. */
    rest(): void {
      if (wanted === null) return;
      settle(null);
      drop();
    },
    close(): void {
      settle(null);
      drop();
    },
  };
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

function keyBefore({ pictures }: OpenedSegment, index: number): number {
  const key = pictures.findLastIndex(({ isKey }, place) => isKey && place <= index);
  return Math.max(0, key);
}

/** Whether a picture is reached by going on, and not sooner from its own whole picture. */
function leadsTo(run: Run, { segment, index }: PictureWish, key: number): boolean {
  return run.segment === segment && !run.isFlushed && run.reached < index && run.next > key;
}

/** Whether a decoder that is nowhere in between can begin with a whole picture of that segment. */
function isReadyFor({ decoder, segment, reached, next }: Run, other: OpenedSegment): boolean {
  const isIdle = decoder.state === 'configured' && reached === next - 1;
  return isIdle && isAlike(segment, other);
}

function isAlike(one: OpenedSegment, other: OpenedSegment): boolean {
  if (one === other) return true;
  const isSame = ({ description }: OpenedSegment): boolean =>
    description.length === other.description.length &&
    description.every((byte, place) => byte === other.description[place]);
  const { codec, width, height } = other;
  return one.codec === codec && one.width === width && one.height === height && isSame(one);
}

function chunkOf({ segment: { pictures, packets }, base, next }: Run): EncodedVideoChunk {
  const { isKey, offset, length } = pictures[next] ?? { isKey: true, offset: 0, length: 0 };
  return new EncodedVideoChunk({
    type: isKey ? 'key' : 'delta',
    // Its place stands in for its time: the decoder hands it back with the picture.
    timestamp: base + next,
    data: packets.slice(offset, offset + length),
  });
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
