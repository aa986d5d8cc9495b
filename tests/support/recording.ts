import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { OpenedSegment } from '../../shared/playback.ts';
import type { SegmentId, SessionSummary, Span } from '../../shared/session.ts';
import { ask, press, t, tell } from './journey.ts';

/** Starts a session by hand: reads the notice the first time, gives a reason outside a half-day. */
export async function startSession(
  desk: Page,
  { notice = false, outside = '' }: { notice?: boolean; outside?: string } = {},
): Promise<void> {
  await press(desk, t('today.start'));
  if (notice) await press(desk.getByRole('dialog'), t('today.noticeButton'));
  if (outside !== '') {
    const dialog = desk.getByRole('dialog', { name: t('today.outsideTitle') });
    await dialog.getByLabel(t('today.outsideReason')).fill(outside);
    await press(dialog, t('today.start'));
  }
  await isRecording(desk);
}

/** Waits until a real capture lies on the disk. */
export async function isRecording(desk: Page): Promise<void> {
  await desk.getByText(t('app.recording'), { exact: true }).waitFor({ timeout: 60_000 });
}

/** The running session as main tells it. */
export async function runningSession(desk: Page): Promise<SessionSummary> {
  const { session } = await tell(desk, 'sessions.now');
  if (!session) throw new Error('No session is running.');
  return session;
}

/** The disk has pictures of so many ms of the running session, however long the first one took. */
export async function waitForRecorded(desk: Page, ms: number): Promise<void> {
  await expect.poll(() => recordedMs(desk), { timeout: 60_000 }).toBeGreaterThan(ms);
}

/** How much of the running session was recorded, by its timeline. */
async function recordedMs(desk: Page): Promise<number> {
  const spans = recordedSpans(await runningSession(desk));
  return spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** Pauses, and reports everything that the running session recorded so far. */
export async function reportSoFar(desk: Page): Promise<void> {
  await tell(desk, 'sessions.pause', { reason: 'break', offScreen: null, note: '', minutes: null });
  const isReported = async () => {
    const { id: sessionId, timeline } = await runningSession(desk);
    const toMs = timeline.spans.at(-1)?.toMs ?? timeline.startedMs;
    const stretch = { sessionId, fromMs: timeline.startedMs, toMs };
    const report = { ...stretch, kind: 'citizen-data', note: '' };
    // There is nothing to report before the pause has closed a segment.
    return (await ask(desk, 'incidents.report', report)).ok;
  };
  await expect.poll(isReported, { timeout: 60_000 }).toBe(true);
}

type Recorded = Extract<Span, { kind: 'recorded' }>;

export function recordedSpans({ timeline }: SessionSummary): Recorded[] {
  return timeline.spans.filter((span): span is Recorded => span.kind === 'recorded');
}

/**
 * Opens a segment of one's own and lets the page decode all of it: how many seconds it covers, and
 * the size of its pictures.
 */
export function play(
  desk: Page,
  segmentId: SegmentId,
): Promise<{ seconds: number; width: number; height: number; pictures: number }> {
  return desk.evaluate(async (id) => {
    const reply = await window.bridge.command('recordings.open', {
      segmentId: id,
      openingId: null,
    });
    if (!reply.ok) throw new Error(reply.failure.code);
    // The contract's answer of `recordings.open`.
    const segment = reply.value as OpenedSegment;
    const { codec, width, height, description, packets, pictures } = segment;
    const seen = { width: 0, height: 0, pictures: 0 };
    const decoder = new VideoDecoder({
      output: (frame) => {
        seen.width = frame.displayWidth;
        seen.height = frame.displayHeight;
        seen.pictures += 1;
        frame.close();
      },
      error: (error) => console.error(error),
    });
    const extra = description.length > 0 && { description: Uint8Array.from(description) };
    decoder.configure({ codec, codedWidth: width, codedHeight: height, ...extra });
    for (const { isKey, atMs, offset, length } of pictures) {
      const data = packets.slice(offset, offset + length);
      const type = isKey ? 'key' : 'delta';
      decoder.decode(new EncodedVideoChunk({ type, timestamp: atMs * 1000, data }));
    }
    await decoder.flush();
    return { ...seen, seconds: (segment.toMs - segment.fromMs) / 1000 };
  }, segmentId);
}
