import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask, until } from './ask.ts';
import { answerTheMail } from './mail.ts';
import { type Pictures, pictureFirstStart, pictureHead, pictureOfficer } from './pictures.ts';
import { type Story, sit } from './player.ts';
import { lookAtRecordings } from './recordings.ts';
import { lastDay, planningDay, samplePlan, week } from './sample-week.ts';
import { signDocuments } from './sign.ts';

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
  await signDocuments(story, officer);
  await answerTheMail(story, officer);
  await ask(officer.page, 'workLogs.submit', { week, pin });
  say('work log submitted');
  const recordId = await waitingFor(head.page);
  await lookAtRecordings({ officer: officer.page, head: head.page, recordId, pin });
  say('stretch and random sample of recordings asked for, sent and received');
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
  const { items } = await ask(head, 'reviews.sign', { recordIds: [recordId], urgent: false, pin });
  if (items[0]?.signed !== true) throw new Error('The review was not signed.');
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
