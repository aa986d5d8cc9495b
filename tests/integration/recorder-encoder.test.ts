import { afterEach, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../main/sessions/journal.ts';
import { splitDisplay } from '../support/display.ts';
import { type RecorderPage, startRecorderPage } from '../support/recorder-page.ts';

const slow = { timeout: 30_000 };
const size = { width: 1200, height: 600 };
/** As on a machine that has no AV1 encoder. */
const withoutAv1 = `
  const ask = VideoEncoder.isConfigSupported.bind(VideoEncoder);
  VideoEncoder.isConfigSupported = async (config) =>
    config.codec.startsWith('av01') ? { supported: false, config } : ask(config);
`;
/** Keeps hold of the newest encoder, so that it can be lost as Chromium loses one. */
const losable = `
  const Encoder = VideoEncoder;
  window.VideoEncoder = class extends Encoder {
    constructor(init) {
      super(init);
      window.loseEncoder = (name, message) => {
        this.close();
        init.error(new DOMException(message, name));
      };
    }
  };
`;
/** The page's monotonic clock goes ahead when told. */
const skippable = `
  let ahead = 0;
  const now = performance.now.bind(performance);
  performance.now = () => now() + ahead;
  window.skip = (ms) => { ahead += ms; };
`;
/** Notes at which rates pictures are encoded, each when it comes to be another one. */
const noted = `
  window.rates = [];
  const configure = VideoEncoder.prototype.configure;
  VideoEncoder.prototype.configure = function (config) {
    window.rates.push(config.bitrate);
    return configure.call(this, config);
  };
`;

let recording: RecorderPage;
afterEach(() => recording?.stop());

async function begin(before = ''): Promise<void> {
  recording = await startRecorderPage({ size, before });
  recording.home.world.displays = [
    { id: 'primary', model: '', bounds: { x: 0, y: 0, ...size }, scaleFactor: 1 },
  ];
  await paint('white');
  const started = recording.services.sessions.start({ taskId: null, outsideReason: 'Thử' });
  expect(started.outcome).toBe('started');
  await isRecording();
}
/**
 * Records a part of the display where neither Chromium's own bars and frame lie nor what it says of the
 * capture: nothing changes there unless painted.
 */
async function beginInMiddle(before = ''): Promise<void> {
  recording = await startRecorderPage({ size, before });
  const across = { x: 0, width: 1200, height: 200 };
  await splitDisplay(recording.display, {
    top: { ...across, y: 0 },
    middle: { ...across, y: 200, width: 1100 },
    edge: { x: 1100, y: 200, width: 100, height: 200 },
    bottom: { ...across, y: 400 },
  });
  await paint('white');
  const seen = await recording.see();
  const { sessions } = recording.services;
  sessions.chooseDisplays({
    displays: seen.map(({ id, bounds }) => ({ id, inScope: bounds.width === 1100 })),
  });
  expect(sessions.start({ taskId: null, outsideReason: 'Thử' }).outcome).toBe('started');
  await isRecording();
}
const isRecording = () =>
  expect.poll(() => recording.services.sessions.now().health.state, slow).toBe('recording');
const paint = (color: string) =>
  recording.page.evaluate((name) => document.body.setAttribute('bgcolor', name), color);
const entries = () => {
  const { session } = recording.services.sessions.now();
  return session === null ? [] : recording.services.journal.entries(session.id);
};
const kinds = () => {
  const { home, services } = recording;
  const [segment] = home.segments.listOf(services.sessions.now().session?.id as never);
  return segment === undefined ? [] : recording.records(segment.id).records.map(({ kind }) => kind);
};
/** How many changed pictures the open segment has after its first. */
const changes = () => kinds().filter((kind) => kind === 'delta').length;
const codecs = () =>
  entries().flatMap(({ kind, body }) => {
    if (kind !== 'segment.opened') return [];
    const { codec } = body as { codec: string };
    return [codec.slice(0, 4)];
  });
const stays = (colours: readonly string[]) =>
  expect(recording.services.sessions.now().session?.timeline.spans.map(({ kind }) => kind)).toEqual(
    colours,
  );
/** Something like a scanned page: there is no ground on it. */
const showNoise = () =>
  recording.page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1200, 600];
    const context = canvas.getContext('2d');
    const noise = new ImageData(canvas.width, canvas.height);
    crypto.getRandomValues(new Uint8Array(noise.data.buffer, 0, 65_536));
    for (let at = 65_536; at < noise.data.length; at += 65_536)
      noise.data.copyWithin(at, 0, Math.min(65_536, noise.data.length - at));
    for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
    context?.putImageData(noise, 0, 0);
    document.body.replaceChildren(canvas);
  });
const rates = () => recording.page.evaluate(() => Reflect.get(window, 'rates'));
/** Calls what `before` put into the page. */
const tellPage = (name: string, ...words: readonly (string | number)[]) =>
  recording.page.evaluate(([key, given]) => Reflect.get(window, key)(...given), [
    name,
    words,
  ] as const);

describe('the encoder', () => {
  it('is VP9 on a machine without AV1', async () => {
    await begin(withoutAv1);
    expect(codecs()).toEqual(['vp09']);
  });

  it('is made anew when Chromium takes it back, as the same one', async () => {
    await begin(losable);
    await tellPage('loseEncoder', 'QuotaExceededError', 'Codec reclaimed due to inactivity.');
    await paint('silver');
    await expect.poll(codecs, slow).toEqual(['av01', 'av01']);
    await isRecording();
    stays(['gap', 'recorded']);
    expect(verifyJournal(entries())).toEqual({ ok: true });
  });

  it('becomes VP9 when AV1 fails, which the log says; should that fail too, recording stops', async () => {
    await begin(losable);
    await tellPage('loseEncoder', 'EncodingError', 'The encoder crashed.');
    await paint('silver');
    await expect.poll(codecs, slow).toEqual(['av01', 'vp09']);
    await isRecording();
    stays(['gap', 'recorded']);
    expect(String(recording.home.reported.at(-1))).toContain('The encoder crashed.');
    await tellPage('loseEncoder', 'EncodingError', 'The encoder crashed again.');
    await expect
      .poll(() => recording.services.sessions.now().paused, slow)
      .toMatchObject({ cause: 'no-frames', asking: true });
    expect(verifyJournal(entries())).toEqual({ ok: true });
  });
});

describe('a segment', () => {
  it('is followed by another after five minutes, at the next change', async () => {
    await begin(skippable);
    await tellPage('skip', 4 * 60_000);
    await paint('silver');
    await expect.poll(changes, slow).toBeGreaterThan(0);
    expect(codecs()).toHaveLength(1);
    await tellPage('skip', 60_000);
    await paint('gold');
    await expect.poll(() => codecs().length, slow).toBe(2);
    await isRecording();
    stays(['gap', 'recorded']);
  });

  it('of an unchanged picture goes on to sixty minutes', async () => {
    await beginInMiddle(skippable);
    await expect.poll(() => kinds().slice(-2), slow).toEqual(['same', 'same']);
    await tellPage('skip', 50 * 60_000);
    const { openBytes } = recording.services.recorder;
    const before = openBytes();
    await expect.poll(openBytes, slow).toBeGreaterThan(before);
    expect(codecs()).toHaveLength(1);
    await tellPage('skip', 10 * 60_000);
    await expect.poll(() => codecs().length, slow).toBe(2);
    await isRecording();
    expect(verifyJournal(entries())).toEqual({ ok: true });
  });
});

describe('a picture without ground', () => {
  it('is stored once more, finer, when it has come to rest; one with a ground is not', async () => {
    await beginInMiddle(noted);
    await paint('silver');
    await expect.poll(changes, slow).toBeGreaterThan(0);
    await expect.poll(() => kinds().slice(-3), slow).toEqual(['same', 'same', 'same']);
    const [coarse] = await rates();
    expect(await rates()).toEqual([coarse]);
    await showNoise();
    await expect.poll(rates, slow).toHaveLength(2);
    const [, fine] = await rates();
    expect(fine).toBeGreaterThan(coarse);
    await expect.poll(() => kinds().slice(-3), slow).toEqual(['same', 'same', 'same']);
    expect(await rates()).toEqual([coarse, fine]);
    await recording.page.evaluate(() => document.body.replaceChildren());
    await expect.poll(rates, slow).toEqual([coarse, fine, coarse]);
  });
});

describe('protected content', () => {
  it('is a gap once the screen has shown nothing but black for five seconds', async () => {
    await beginInMiddle();
    await paint('black');
    await expect
      .poll(() => recording.services.sessions.now().paused, slow)
      .toMatchObject({ cause: 'black-frames', asking: true });
    expect(verifyJournal(entries())).toEqual({ ok: true });
  });
});
