import type { Page } from 'playwright-core';
import type { Args } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import { ask, until } from './ask.ts';

type Desks = Readonly<{ officer: Page; head: Page; recordId: RecordId; pin: string }>;
type Asked = Args<'recordings.request'>[0]['asked'];

/** The head asks for a chosen stretch, then for a sample that nobody chose; the officer sends both. */
export async function lookAtRecordings(desks: Desks): Promise<void> {
  const [session] = (await detailOf(desks)).sessions;
  if (!session) throw new Error('The log holds no session.');
  // How long a recorder takes to start is the machine's affair.
  const recorded = session.timeline.spans.find(({ kind }) => kind === 'recorded');
  if (!recorded) throw new Error('The session recorded nothing.');
  const { fromMs } = recorded;
  const stretch = { sessionId: session.id, fromMs, toMs: Math.min(fromMs + 5_000, recorded.toMs) };
  await askFor(desks, { kind: 'chosen', stretches: [stretch] }, 'Xem cách xử lý hồ sơ mẫu');
  // The head sees what was drawn before asking for it.
  await ask(desks.head, 'recordings.drawSample', { logId: desks.recordId, minutes: 5 });
  await askFor(desks, { kind: 'sample', minutes: 5 }, 'Kiểm tra ngẫu nhiên');
}

async function askFor(desks: Desks, asked: Asked, reason: string): Promise<void> {
  const { officer, head, recordId: logId, pin } = desks;
  await ask(head, 'recordings.request', { logId, asked, reason, urgent: false, pin });
  const requests = await until(
    'the request arrives',
    async () => {
      await ask(officer, 'inbox.lookNow');
      return ask(officer, 'recordings.requests');
    },
    (all) => all.some(({ state }) => state === 'asked'),
  );
  const request = requests.find(({ state }) => state === 'asked');
  if (!request) throw new Error('No request.');
  if (request.sample?.flaw) throw new Error(`The sample is not sound: ${request.sample.flaw}.`);
  const { recordId } = request;
  await ask(officer, 'recordings.answerRequest', { recordId, answer: 'send', reason: '' });
  await until(
    'the recording arrives',
    async () => {
      await ask(head, 'inbox.lookNow');
      return detailOf(desks);
    },
    (detail) => detail.requests.some((each) => each.reason === reason && each.state === 'received'),
  );
}

async function detailOf({ head, recordId }: Desks) {
  const detail = await ask(head, 'reviews.get', { recordId });
  if (detail.of !== 'work-log.submit') throw new Error('This is no work log.');
  return detail;
}
