type Chunk = { readonly type: string; readonly timestamp: number };

/** One decoder that the page made, in the hands of a test: it gives pictures when it is told to. */
export type FakeDecoder = {
  /** Timestamps of all chunks it was fed. */
  readonly fed: number[];
  /** How often it was told to let go of what it holds. */
  readonly flushes: () => number;
  readonly isClosed: () => boolean;
  /** Gives out the next pictures that were fed, in order. */
  readonly give: (count: number) => void;
};

/**
 * Puts Chromium's decoder in the place of the one that Node does not have: after `configure` and after
 * `flush` it takes nothing but a whole picture, and closing takes a flush back. Gives all that were
 * made, and the pictures that nobody closed. Source: WebCodecs, section 5.
 */
export function fakeVideoDecoder() {
  const made: FakeDecoder[] = [];
  const open = new Set<number>();

  const frameOf = (timestamp: number) => {
    open.add(timestamp);
    const close = () => void open.delete(timestamp);
    return { timestamp, displayWidth: 8, displayHeight: 8, close };
  };
  // A function of the old kind, because an arrow cannot be called with `new`.
  function makeDecoder({ output }: { output: (frame: unknown) => void }) {
    const fed: number[] = [];
    const flushing: ((error: Error) => void)[] = [];
    let given = 0;
    let flushes = 0;
    let wantsKey = true;
    const decoder = {
      state: 'unconfigured',
      decodeQueueSize: 0,
      configure: () => {
        decoder.state = 'configured';
      },
      decode: ({ type, timestamp }: Chunk) => {
        if (decoder.state !== 'configured') throw new Error('The decoder is closed.');
        if (wantsKey && type !== 'key') throw new Error('A key frame is required.');
        wantsKey = false;
        fed.push(timestamp);
      },
      flush: () => {
        flushes += 1;
        wantsKey = true;
        return new Promise<void>((_, fail) => flushing.push(fail));
      },
      close: () => {
        decoder.state = 'closed';
        for (const fail of flushing) fail(new Error('Aborted due to close().'));
      },
    };
    made.push({
      fed,
      flushes: () => flushes,
      isClosed: () => decoder.state === 'closed',
      give: (count) => {
        const next = decoder.state === 'closed' ? [] : fed.slice(given, given + count);
        given += next.length;
        for (const timestamp of next) output(frameOf(timestamp));
      },
    });
    return decoder;
  }
  function makeChunk(init: Chunk) {
    return init;
  }
  Object.assign(globalThis, { VideoDecoder: makeDecoder, EncodedVideoChunk: makeChunk });
  return { made, open };
}
