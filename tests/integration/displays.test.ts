import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyJournal } from '../../main/sessions/journal.ts';
import { timelineOf } from '../../main/sessions/timeline.ts';
import type { SessionId } from '../../shared/session.ts';
import { type Screens, splitDisplay } from '../support/display.ts';
import { type RecorderPage, startRecorderPage } from '../support/recorder-page.ts';

const slow = { timeout: 30_000 };
const size = { width: 2400, height: 600 };
const part = (x: number, width = 800) => ({ x, y: 0, width, height: 600 });
const colours = ['red', 'lime', 'blue'];

let recording: RecorderPage;
let screens: Screens;
let sessionId: SessionId;
beforeEach(async () => {
  recording = await startRecorderPage({ size });
  const { display, page } = recording;
  screens = await splitDisplay(display, { a: part(0), b: part(800), c: part(1600) });
  await page.evaluate((names) => {
    for (const [index, name] of names.entries()) {
      const field = document.body.appendChild(document.createElement('div'));
      Object.assign(field.style, {
        position: 'fixed',
        inset: `0 auto 0 ${index * 800}px`,
        width: '800px',
        background: name,
      });
    }
  }, colours);
  await recording.see();
});
afterEach(() => recording?.stop());

/** What the X server shows of each screen, which is what a capture sees. */
const shownColours = () =>
  Promise.all(
    colours.map(async (_, index) => {
      const pixel = { x: 400 + index * 800, y: 450, width: 1, height: 1 };
      const [blue = 0, green = 0, red = 0] = await recording.picture(pixel);
      return [red, green, blue].map((value) => value > 127);
    }),
  );
const seen = async () => {
  await recording.see();
  recording.services.sessions.machineChanged('display-changed');
};
const idOf = (index: number): string => recording.home.world.displays[index]?.id ?? '';
const choose = (...inScope: boolean[]) =>
  recording.services.sessions.chooseDisplays({
    displays: inScope.map((isIn, index) => ({ id: idOf(index), inScope: isIn })),
  });
const journal = () => recording.services.journal.entries(sessionId);
const opened = (displayId: string) =>
  journal().flatMap(({ kind, body }) => {
    if (kind !== 'segment.opened') return [];
    const told = body as { segmentId: string; displayId: string; width: number; height: number };
    return told.displayId === displayId ? [told] : [];
  });
const scopes = () =>
  journal().flatMap(({ kind, body }) => {
    if (kind !== 'displays.scoped') return [];
    const { displays } = body as { displays: { id: string; inScope: boolean }[] };
    return [displays.map(({ id, inScope }) => [id, inScope])];
  });
const isRecording = () =>
  expect.poll(() => recording.services.sessions.now().health.state, slow).toBe('recording');

/** Which of red, green and blue the middle of a segment's last picture so far has. */
async function colourOf(segmentId: string): Promise<readonly boolean[]> {
  const { header, records } = recording.records(segmentId as never);
  const pictures = records.flatMap((record) =>
    record.kind === 'key' || record.kind === 'delta'
      ? [{ type: record.kind, bytes: [...record.bytes] }]
      : [],
  );
  return recording.page.evaluate(
    async ({ codec, description, pictures }) => {
      let last: VideoFrame | undefined;
      const decoder = new VideoDecoder({
        output: (frame) => {
          last?.close();
          last = frame;
        },
        error: (error) => console.error(error),
      });
      const config = description.length > 0 ? { description: Uint8Array.from(description) } : {};
      decoder.configure({ codec, ...config });
      for (const [timestamp, { type, bytes }] of pictures.entries())
        decoder.decode(new EncodedVideoChunk({ type, timestamp, data: Uint8Array.from(bytes) }));
      await decoder.flush();
      if (last === undefined) throw new Error('The segment has no picture.');
      const rgba = new Uint8Array(last.allocationSize({ format: 'RGBA' }));
      await last.copyTo(rgba, { format: 'RGBA' });
      const { width = 0, height = 0 } = last.visibleRect ?? {};
      last.close();
      const at = (Math.floor(height * 0.75) * width + Math.floor(width / 2)) * 4;
      return [0, 1, 2].map((channel) => (rgba[at + channel] ?? 0) > 100);
    },
    {
      codec: header.codec,
      description: [...Buffer.from(header.description, 'base64')],
      pictures,
    },
  );
}

it('records several screens each by itself, however they come, go and change', async () => {
  await askAndRecord();
  await goOnWithoutOne();
  await leaveOutWhatComes();
  await followTheSize();
  assertSoundEnd();
}, 300_000);

/** Nothing is recorded before the officer chose; then each screen by itself, but for the one left out. */
async function askAndRecord(): Promise<void> {
  const { sessions } = recording.services;
  const shown = colours.map((_, at) => [at === 0, at === 1, at === 2]);
  await expect.poll(shownColours, slow).toEqual(shown);
  const asked = { taskId: null, outsideReason: 'Thử' };
  expect(sessions.start(asked)).toEqual({ outcome: 'displays-unchosen' });
  choose(true, true, false);
  const started = sessions.start(asked);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  sessionId = started.id;
  await isRecording();
  expect(scopes()).toEqual([
    [
      [idOf(0), true],
      [idOf(1), true],
      [idOf(2), false],
    ],
  ]);
  const [first, second] = [opened(idOf(0))[0], opened(idOf(1))[0]];
  expect(first).toMatchObject({ width: 800, height: 600 });
  expect(second).toMatchObject({ width: 800, height: 600 });
  expect(opened(idOf(2))).toEqual([]);
  // Chromium's own question may still shade the first pictures.
  const colourIn = (segment: typeof first) => () => colourOf(segment?.segmentId ?? '');
  await expect.poll(colourIn(first), { ...slow, interval: 500 }).toEqual([true, false, false]);
  await expect.poll(colourIn(second), { ...slow, interval: 500 }).toEqual([false, true, false]);
  await expect.poll(() => recording.services.recorder.previews().length, slow).toBe(2);
}

/** One screen is removed. */
async function goOnWithoutOne(): Promise<void> {
  const removed = idOf(1);
  await screens.remove('b');
  await seen();
  expect(scopes().at(-1)).toEqual([
    [idOf(0), true],
    [idOf(1), false],
  ]);
  expect(journal().at(-2)).toMatchObject({ kind: 'segment.closed', body: { cause: null } });
  await isRecording();
  expect(recording.services.recorder.wantedDisplays().map(({ id }) => id)).toEqual([idOf(0)]);
  expect(removed).not.toBe(idOf(1));
}

/** A screen that comes is left out until its officer has said otherwise. */
async function leaveOutWhatComes(): Promise<void> {
  await screens.set('d', part(800));
  await seen();
  const added = recording.services.sessions.displays().find(({ inScope }) => inScope === null);
  const id = added?.id ?? '';
  expect(scopes().at(-1)).toContainEqual([id, false]);
  expect(recording.home.notices.at(-1)).toEqual({ kind: 'display-added' });
  await isRecording();
  expect(opened(id)).toEqual([]);
  recording.services.sessions.chooseDisplays({ displays: [{ id, inScope: true }] });
  expect(recording.services.sessions.now().health.state).not.toBe('recording');
  await isRecording();
  expect(opened(id)).toHaveLength(1);
  // Chromium draws its window anew when a screen comes, and the first pictures may show that.
  const colour = () => colourOf(opened(id)[0]?.segmentId ?? '');
  await expect.poll(colour, { ...slow, interval: 500 }).toEqual([false, true, false]);
}

/** A screen that changes its size gets a segment of that size. */
async function followTheSize(): Promise<void> {
  const id = idOf(0);
  await screens.set('a', part(0, 400));
  await seen();
  await expect.poll(() => opened(id).at(-1), slow).toMatchObject({ width: 400, height: 600 });
  await isRecording();
  expect(recording.services.sessions.displays().find((one) => one.id === id)).toMatchObject({
    width: 400,
    inScope: true,
  });
}

/** The session ends with a sound journal, and a timeline that adds up. */
function assertSoundEnd(): void {
  recording.services.sessions.end();
  const entries = journal();
  expect(verifyJournal(entries)).toEqual({ ok: true });
  const { spans, segments, startedMs, endedMs } = timelineOf(entries);
  const whole = spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  expect(whole).toBe((endedMs ?? 0) - startedMs);
  const gaps = spans.flatMap((span) => (span.kind === 'gap' ? [span.cause] : []));
  expect(gaps).toEqual(['starting', 'display-changed']);
  expect(new Set(segments.map(({ displayId }) => displayId)).size).toBe(3);
}
