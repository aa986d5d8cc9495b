import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecorderPage, startRecorderPage } from '../support/recorder-page.ts';

/** So much faster the page's clock goes, and with it its segments' five minutes. */
const faster = 100;
const warmUpSegments = 6;
const segments = 24;

/** Counts what the page holds open of encoders and frames, and hurries its clock. */
const before = `
  const clock = performance.now.bind(performance);
  performance.now = () => clock() * ${faster};
  window.held = { encoders: 0, frames: 0, encodersMade: 0 };
  window.VideoEncoder = class extends VideoEncoder {
    constructor(init) { super(init); held.encoders += 1; held.encodersMade += 1; }
    close() { super.close(); held.encoders -= 1; }
  };
  const closeFrame = VideoFrame.prototype.close;
  VideoFrame.prototype.close = function () {
    if (this.format !== null) held.frames -= 1;
    closeFrame.call(this);
  };
  window.VideoFrame = new Proxy(VideoFrame, {
    construct(target, args) { held.frames += 1; return new target(...args); },
  });
  const read = ReadableStreamDefaultReader.prototype.read;
  ReadableStreamDefaultReader.prototype.read = async function () {
    const result = await read.call(this);
    if (result.value?.displayWidth) held.frames += 1;
    return result;
  };
`;

type Held = Readonly<{ encoders: number; frames: number; encodersMade: number }>;

let recording: RecorderPage;
beforeEach(async () => {
  recording = await startRecorderPage({ before });
});
afterEach(() => recording?.stop());

/** What the page holds now, and its memory after what nobody needs has been taken back, in bytes. */
async function look(): Promise<Held & { bytes: number }> {
  const { page } = recording;
  const held = await page.evaluate(() => Reflect.get(window, 'held') as Held);
  const control = await page.context().newCDPSession(page);
  await control.send('HeapProfiler.collectGarbage');
  const use = await control.send('Runtime.getHeapUsage');
  await control.detach();
  // Newer than Playwright's types: memory of buffers, and of what the page's objects stand for.
  const { backingStorageSize = 0, embedderHeapUsedSize = 0 } = use as {
    backingStorageSize?: number;
    embedderHeapUsedSize?: number;
  };
  return { ...held, bytes: use.usedSize + backingStorageSize + embedderHeapUsedSize };
}

/** The least of some looks: with no frame at hand. */
async function leastBytes(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let looks = 0; looks < 10; looks += 1) least = Math.min(least, (await look()).bytes);
  return least;
}

const until = (encodersMade: number) =>
  expect
    .poll(async () => (await look()).encodersMade, { timeout: 250_000, interval: 500 })
    .toBeGreaterThanOrEqual(encodersMade);

describe('the recorder page over hours of work', () => {
  it('holds no more encoders, frames and bytes after many segments than after a few', async () => {
    const { page, services } = recording;
    await page.evaluate(() => {
      let turn = 0;
      setInterval(() => {
        turn += 1;
        document.body.style.background = turn % 2 === 0 ? 'seagreen' : 'khaki';
        document.body.textContent = `Trang ${turn}`;
      }, 200);
    });
    services.sessions.start({ taskId: null, outsideReason: 'Thử' });

    await until(warmUpSegments);
    const early = await leastBytes();
    await until(segments);
    // A look may fall on the moment of a frame, whose bytes come and go; what is kept does not go again.
    await expect
      .poll(look)
      .toSatisfy(
        ({ encoders, frames, bytes }) => encoders <= 2 && frames <= 4 && bytes < early * 1.05,
      );
    services.sessions.end();
  }, 600_000);
});
