import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRecords } from '../../main/recordings/open-recording.ts';
import { muxWebm } from '../../main/recordings/webm.ts';
import { type RecorderPage, startRecorderPage } from '../support/recorder-page.ts';

let recording: RecorderPage;
beforeEach(async () => {
  recording = await startRecorderPage();
});
afterEach(() => recording?.stop());

const paint = (color: string) =>
  recording.page.evaluate((name) => document.body.setAttribute('bgcolor', name), color);
/** The colour of the screen's middle as the X server has it, which is what a capture sees. */
async function shownColour(): Promise<readonly boolean[]> {
  const pixel = { x: 960, y: 540, width: 1, height: 1 };
  const [blue, green, red] = await recording.picture(pixel);
  return [red, green, blue].map((part = 0) => part > 127);
}
/** Loads a video into a page of its own: the recorder's page may load nothing. */
async function play(video: Uint8Array) {
  const player = await recording.browser.newPage();
  const shape = await player.evaluate(async (bytes) => {
    const element = document.body.appendChild(document.createElement('video'));
    const blob = new Blob([Uint8Array.from(bytes)], { type: 'video/webm' });
    element.src = URL.createObjectURL(blob);
    await new Promise((done, fail) => {
      element.onloadeddata = done;
      element.onerror = () => fail(new Error(element.error?.message));
    });
    const { duration, videoWidth, videoHeight } = element;
    return { duration, videoWidth, videoHeight };
  }, Array.from(video));
  /** Which of red, green and blue the middle has; nothing as long as the frame is not drawn. */
  const colourAt = (seconds: number) =>
    player.evaluate((at) => {
      const element = document.querySelector('video');
      if (element === null) return [];
      if (Math.abs(element.currentTime - at) > 0.001) element.currentTime = at;
      const context = new OffscreenCanvas(3, 3).getContext('2d');
      context?.drawImage(element, 0, 0, 3, 3);
      const [red = 0, green = 0, blue = 0, alpha = 0] =
        context?.getImageData(1, 1, 1, 1).data ?? [];
      // Chromium's own question may still shade the screen while the first picture is taken.
      return element.seeking || alpha === 0 ? [] : [red, green, blue].map((part) => part > 50);
    }, seconds);
  return { shape, colourAt };
}

describe('the recorder page', () => {
  it('captures a real screen into a segment that plays, seeks and stops when told', async () => {
    const { home, keys, services } = recording;
    await paint('red');
    await expect.poll(shownColour, { timeout: 20_000 }).toEqual([true, false, false]);
    const started = services.sessions.start({ taskId: null, outsideReason: 'Thử' });
    expect(started.outcome).toBe('started');
    await expect
      .poll(() => home.segments.sizeSince(0) + services.recorder.openBytes(), { timeout: 20_000 })
      .toBeGreaterThan(0);
    const { session } = services.sessions.now();
    const [segment] = home.segments.listOf(session?.id as never);
    if (segment === undefined) throw new Error('No segment began.');

    const slow = { timeout: 20_000 };
    const records = () => recording.records(segment.id).records;
    const count = (kind: string) => records().filter((record) => record.kind === kind).length;
    // Chromium's own question may still lie over the first picture: what was red is what rested.
    await expect.poll(() => count('same'), slow).toBeGreaterThan(1);
    const redMono = records().findLast(({ kind }) => kind === 'same')?.mono ?? 0;
    const before = { changed: count('delta'), same: count('same') };

    await paint('blue');
    await expect.poll(() => count('delta'), slow).toBeGreaterThan(before.changed);
    await expect.poll(() => count('same'), slow).toBeGreaterThan(before.same + 1);
    await services.sessions.tick();
    expect(services.sessions.now().health.state).toBe('recording');
    await expect
      .poll(() => services.recorder.previews()[0]?.image.length ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(500);

    services.sessions.end();
    const { week } = services.sessions.today();
    const { sizeBytes, timeline } = services.sessions.week({ week }).sessions[0] ?? {};
    expect(timeline?.spans.map((span) => span.kind)).toEqual(['gap', 'recorded']);
    expect(sizeBytes).toBe(readFileSync(home.pathOf(segment.id)).length);

    const { fromMs, toMs } = services.recordings.open({ segmentId: segment.id, openingId: null });
    const file = readFileSync(home.pathOf(segment.id));
    const { header, records: opened } = openRecords(file, keys.recording.privateKey);
    const { shape, colourAt } = await play(await muxWebm(header, opened));
    expect(shape).toMatchObject({ videoWidth: 1920, videoHeight: 1080 });
    expect(shape.duration).toBeGreaterThan((toMs - fromMs) / 1000 - 3);
    await expect.poll(() => colourAt(shape.duration), slow).toEqual([false, false, true]);
    const redSeconds = (redMono - (opened[0]?.mono ?? 0)) / 1000;
    await expect.poll(() => colourAt(redSeconds), slow).toEqual([true, false, false]);
  });
});
