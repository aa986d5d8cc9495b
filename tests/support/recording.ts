import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SegmentId, SessionSummary, Span } from '../../shared/session.ts';
import { press, t, tell } from './journey.ts';

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
  await desk.getByText(t('app.recording'), { exact: true }).waitFor({ timeout: 30_000 });
}

/** The running session as main tells it. */
export async function runningSession(desk: Page): Promise<SessionSummary> {
  const { session } = await tell(desk, 'sessions.now');
  if (!session) throw new Error('No session is running.');
  return session;
}

/** The disk has so many ms of the running session. */
export async function waitForRecorded(desk: Page, ms: number): Promise<void> {
  const onDisk = async () => {
    const { session, health } = await tell(desk, 'sessions.now');
    return (health.lastOnDiskMs ?? 0) - (session?.timeline.startedMs ?? 0);
  };
  await expect.poll(onDisk, { timeout: 30_000 }).toBeGreaterThan(ms);
}

type Recorded = Extract<Span, { kind: 'recorded' }>;

export function recordedSpans({ timeline }: SessionSummary): Recorded[] {
  return timeline.spans.filter((span): span is Recorded => span.kind === 'recorded');
}

/** Opens a segment and lets the page decode it: how long it plays, in seconds, and its size. */
export function play(
  desk: Page,
  segmentId: SegmentId,
  reason = '',
): Promise<{ seconds: number; width: number; height: number }> {
  return desk.evaluate(
    async ([id, why]) => {
      const input = { segmentId: id, reason: why };
      const reply = await window.bridge.command('recordings.open', input);
      if (!reply.ok) throw new Error(reply.failure.code);
      // The contract's answer of `recordings.open`.
      const { video: bytes } = reply.value as { video: Uint8Array<ArrayBuffer> };
      const video = document.createElement('video');
      video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(video.error?.message));
      });
      URL.revokeObjectURL(video.src);
      return { seconds: video.duration, width: video.videoWidth, height: video.videoHeight };
    },
    [segmentId, reason] as const,
  );
}
