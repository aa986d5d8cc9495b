import type { Page } from 'playwright-core';
import { ask, until } from './ask.ts';
import { pictureNotice, show } from './pictures.ts';
import { type Seat, type Story, sit } from './player.ts';
import { sittings, week } from './sample-week.ts';

/** How much of each sitting is recorded before the story goes on. */
const recordedMs = 9_000;

/** Every sitting of the week, each in a program of its own, recorded from the real screen. */
export async function workTheWeek(story: Story): Promise<void> {
  for (const { date, clock, brings } of sittings) {
    const seat = await sit(story.folder, 'main', [date, clock]);
    // On Monday morning the head is at work too and bears witness to the session.
    const head = brings === 'work' ? await sit(story.folder, 'trial-head', [date, clock]) : null;
    await work(seat, story, brings, [date, clock]);
    if (head !== null) await witness(story.folder, head, [date, clock]);
    story.say(`session of ${date} ${clock} (${brings})`);
  }
}

async function work(
  { app, page }: Seat,
  { folder, taskIds, pictures }: Story,
  brings: (typeof sittings)[number]['brings'],
  time: readonly [string, string],
): Promise<void> {
  const notice = await ask(page, 'sessions.notice');
  if (!notice.read) {
    await pictureNotice(page, pictures);
    await ask(page, 'sessions.readNotice', { version: notice.notice.version });
  }
  const [taskId = null] = taskIds;
  await ask(page, 'sessions.start', { taskId, outsideReason: '' });
  await recordFor(page, recordedMs);
  if (taskId !== null) await ask(page, 'sessions.setProgress', { taskId, done: 20 });
  if (brings === 'work') await pictures.take(page, 'today', show('#/today'));
  if (brings === 'note')
    await ask(page, 'sessions.addNote', { taskId, text: 'Đã gọi 3 công dân bổ sung hồ sơ.' });
  if (brings === 'pause') await pauseAndResume(page);
  if (brings === 'off-screen') await declareMeeting(page);
  if (brings === 'power-cut') {
    await app.kill();
    await goOnAfterPowerCut(folder, time);
    return;
  }
  await ask(page, 'sessions.end');
  await app.quit();
}

/** The head's receipts reach the officer's next start: the session's time is anchored. */
async function witness(
  folder: string,
  head: Seat,
  [date, clock]: readonly [string, string],
): Promise<void> {
  const officer = await sit(folder, 'main', [date, clock]);
  await until(
    'the session is anchored',
    async () => {
      await ask(head.page, 'inbox.lookNow');
      await ask(officer.page, 'inbox.lookNow');
      return ask(officer.page, 'sessions.week', { week });
    },
    ({ days }) => days.some(({ anchoredMs }) => anchoredMs > 0),
  );
  await officer.app.quit();
  await head.app.quit();
}

async function pauseAndResume(page: Page): Promise<void> {
  await ask(page, 'sessions.pause', { reason: 'break', offScreen: null, note: '', minutes: 5 });
  const { paused } = await ask(page, 'sessions.now');
  if (paused?.reason !== 'break') throw new Error('The pause was not taken.');
  await ask(page, 'sessions.resume');
  await recordFor(page, recordedMs);
}

async function declareMeeting(page: Page): Promise<void> {
  const { session } = await ask(page, 'sessions.now');
  if (session === null) throw new Error('No session is running.');
  const { startedMs } = session.timeline;
  await ask(page, 'sessions.declareOffScreen', {
    sessionId: session.id,
    kind: 'meeting',
    fromMs: startedMs,
    toMs: startedMs + 4_000,
    note: 'Họp giao ban trực tuyến',
  });
}

async function goOnAfterPowerCut(folder: string, [date]: readonly [string, string]): Promise<void> {
  const { app, page } = await sit(folder, 'main', [date, '08:06']);
  const { session } = await ask(page, 'sessions.now');
  if (session === null) throw new Error('The session did not survive.');
  await ask(page, 'sessions.resume');
  await recordFor(page, 2 * recordedMs);
  const { session: after } = await ask(page, 'sessions.now');
  const gap = after?.timeline.spans.find(
    (span) => span.kind === 'gap' && span.cause === 'stopped-suddenly',
  );
  if (!gap) throw new Error('The sudden stop left no gap.');
  await ask(page, 'sessions.declareGap', {
    sessionId: session.id,
    fromMs: gap.fromMs,
    toMs: gap.toMs,
    cause: 'power-cut',
    note: 'Mất điện khu vực',
  });
  await ask(page, 'sessions.end');
  await app.quit();
}

/** Waits until so much of the running session is recorded and on the disk. */
async function recordFor(page: Page, wantedMs: number): Promise<void> {
  await until(
    'the recording grows',
    () => ask(page, 'sessions.now'),
    ({ session }) =>
      (session?.timeline.spans ?? [])
        .filter(({ kind }) => kind === 'recorded')
        .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) >= wantedMs,
  );
}
