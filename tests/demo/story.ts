import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { TaskId } from '../../shared/plan.ts';
import { ask, until } from './ask.ts';
import {
  type Pictures,
  pictureFirstStart,
  pictureHead,
  pictureNotice,
  pictureOfficer,
  show,
} from './pictures.ts';
import { type Seat, sit } from './player.ts';
import { lastDay, planningDay, samplePlan, sittings, week } from './sample-week.ts';

export type Story = Readonly<{
  folder: string;
  pin: string;
  taskIds: readonly TaskId[];
  pictures: Pictures;
  say: (what: string) => void;
}>;

/** How much of each sitting is recorded before the story goes on. */
const recordedMs = 9_000;

/** Opens the sample office; the officer's first start. */
export async function begin(folder: string, pictures: Pictures): Promise<string> {
  const { app, page } = await sit(folder, 'main', [planningDay, '15:00']);
  await pictureFirstStart(page, pictures);
  await ask(page, 'office.tryTrial');
  await until(
    'the sample office opens',
    () => ask(page, 'app.state'),
    ({ stage }) => stage === 'open',
  );
  await app.quit();
  // The trial keeps its PIN here for its own screens.
  const { pin } = JSON.parse(readFileSync(join(folder, 'trial/trial.json'), 'utf8')) as {
    pin: string;
  };
  return pin;
}

/** The plan goes to the head, comes back with a comment, and is approved the second time. */
export async function planTheWeek({ folder, pin, say }: Story, content = samplePlan()) {
  const officer = await sit(folder, 'main', [planningDay, '15:20']);
  const head = await sit(folder, 'trial-head', [planningDay, '15:40']);
  await ask(officer.page, 'plans.save', { content });
  await ask(officer.page, 'plans.submit', { week, amendmentReason: '', pin });
  say('plan submitted');
  await answer(head.page, pin, 'returned', 'Ghi rõ số văn bản giao việc góp ý quy chế.');
  await planReaches(officer.page, 'returned');
  const [first, second, third] = content.tasks;
  if (!first || !second || !third) throw new Error('The sample plan has three tasks.');
  const mended = { ...content, tasks: [first, second, { ...third, document: '98/CV-CNS' }] };
  await ask(officer.page, 'plans.save', { content: mended });
  await ask(officer.page, 'plans.submit', { week, amendmentReason: '', pin });
  await answer(head.page, pin, 'approved', '');
  await planReaches(officer.page, 'approved');
  say('plan approved');
  await officer.app.quit();
  await head.app.quit();
}

/** Every sitting of the week, each in a program of its own, recorded from the real screen. */
export async function workTheWeek(story: Story): Promise<void> {
  for (const { date, clock, brings } of sittings) {
    const seat = await sit(story.folder, 'main', [date, clock]);
    await work(seat, story, brings, [date, clock]);
    story.say(`session of ${date} ${clock} (${brings})`);
  }
}

/** The log goes out, a stretch of recording is asked for and seen, and the log is approved. */
export async function reportTheWeek(story: Story): Promise<void> {
  const { folder, pin, pictures, say } = story;
  const officer = await sit(folder, 'main', [lastDay, '16:30']);
  const head = await sit(folder, 'trial-head', [lastDay, '16:40']);
  const { draft } = await ask(officer.page, 'workLogs.get', { week });
  const lines = draft.lines.map((line, place) => ({
    ...line,
    done: [43, 0, 1][place] ?? 0,
    quality: place === 1 ? ('in-progress' as const) : ('met' as const),
    doneOn: place === 1 ? null : lastDay,
    result: place === 1 ? 'Đã có bản thảo' : 'Hoàn thành',
    reason: place === 1 ? 'Số liệu cấp xã mới có 96/102' : '',
    wayForward: place === 1 ? 'Trình ký trong tuần 48' : '',
    evidence: place === 0 ? 'Danh sách hồ sơ trên hệ thống' : '',
  }));
  await ask(officer.page, 'workLogs.save', {
    draft: { ...draft, lines, words: 'Công việc trong tuần cơ bản đúng kế hoạch.' },
  });
  await pictureOfficer(officer.page, pictures);
  await ask(officer.page, 'workLogs.submit', { week, pin });
  say('work log submitted');
  const recordId = await waitingFor(head.page);
  await askForStretch(head.page, officer.page, recordId, pin);
  say('stretch of recording asked for, sent and received');
  await pictureHead(head.page, pictures);
  await answer(head.page, pin, 'approved', 'Đề nghị trình báo cáo quý đầu tuần 48.');
  await until(
    'the log is approved',
    () => ask(officer.page, 'workLogs.get', { week }),
    ({ state }) => state === 'approved',
  );
  say('work log approved');
  await officer.app.quit();
  await head.app.quit();
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

async function waitingFor(head: Page) {
  const items = await until(
    'something waits for the head',
    async () => {
      await ask(head, 'inbox.lookNow');
      return (await ask(head, 'reviews.list')).filter(({ state }) => state === 'waiting');
    },
    ({ length }) => length > 0,
  );
  const [item] = items;
  if (!item) throw new Error('Nothing waits.');
  return item.recordId;
}

async function answer(
  head: Page,
  pin: string,
  decision: 'approved' | 'returned',
  comment: string,
): Promise<void> {
  const recordId = await waitingFor(head);
  const { draft } = await ask(head, 'reviews.get', { recordId });
  await ask(head, 'reviews.saveDraft', { recordId, draft: { ...draft, decision, comment } });
  const [signed] = await ask(head, 'reviews.sign', { recordIds: [recordId], urgent: false, pin });
  if (signed?.signed !== true) throw new Error('The review was not signed.');
}

async function planReaches(officer: Page, state: 'returned' | 'approved'): Promise<void> {
  await until(
    `the plan is ${state}`,
    async () => {
      await ask(officer, 'inbox.lookNow');
      return ask(officer, 'plans.get', { week });
    },
    (plan) => plan.state === state,
  );
}

async function askForStretch(
  head: Page,
  officer: Page,
  recordId: Parameters<typeof detailOf>[1],
  pin: string,
): Promise<void> {
  const detail = await detailOf(head, recordId);
  const [session] = detail.sessions;
  if (!session) throw new Error('The log holds no session.');
  const { startedMs } = session.timeline;
  await ask(head, 'recordings.request', {
    person: detail.item.personId,
    sessionId: session.id,
    fromMs: startedMs,
    toMs: startedMs + 5_000,
    reason: 'Xem cách xử lý hồ sơ mẫu',
    urgent: false,
    pin,
  });
  const [request] = await until(
    'the request arrives',
    async () => {
      await ask(officer, 'inbox.lookNow');
      return ask(officer, 'recordings.requests');
    },
    ({ length }) => length > 0,
  );
  if (!request) throw new Error('No request.');
  const send = { recordId: request.recordId, send: true, reason: '' };
  await ask(officer, 'recordings.answerRequest', send);
  await until(
    'the stretch arrives',
    async () => {
      await ask(head, 'inbox.lookNow');
      return detailOf(head, recordId);
    },
    ({ requests }) => requests.some(({ state }) => state === 'received'),
  );
}

async function detailOf(head: Page, recordId: Awaited<ReturnType<typeof waitingFor>>) {
  const detail = await ask(head, 'reviews.get', { recordId });
  if (detail.of !== 'work-log.submit') throw new Error('This is no work log.');
  return detail;
}
