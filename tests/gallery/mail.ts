import type { Handlers } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { MailItem } from '../../shared/mail.ts';
import type { MessageView, ReadMessage } from '../../shared/message.ts';
import { aKitView, anOpenState, at } from '../support/builders.ts';
import { aToday } from '../support/day-builders.ts';
import {
  aCheck,
  aDraft,
  aMailAccount,
  aReadMessage,
  aServerFolder,
  someMessages,
} from '../support/mail-builders.ts';
import { query, show, shown } from './show.tsx';

/**
 * The inbox with official mail, and the account in settings, for eyes only:
 * `?screens=mail&show=offline#/inbox`; `count=100000` fills the list.
 */
const now = at('10:18');
const count = Number(query.get('count') ?? 40);
const messages = shown === 'empty' ? [] : someMessages(count, now).map(withOutcome);
const read = aReadMessage();

/** `show=outcome`: what the server refused, and what came back. */
function withOutcome(message: MessageView, index: number): MessageView {
  if (shown !== 'outcome') return message;
  if (index === 0) return { ...message, refusal: { what: 'move', reason: 'full' } };
  return index === 1 ? { ...message, isReturned: true } : message;
}

const states: Readonly<Record<string, Partial<ReturnType<typeof aMailAccount>>>> = {
  password: { state: 'password-missing', userName: null, syncedAt: null },
  connecting: { state: 'connecting' },
  offline: { state: 'offline', problem: 'mail-unreachable', waiting: 3 },
  refused: { state: 'refused', problem: 'mail-password' },
  certificate: { state: 'refused', problem: 'mail-certificate' },
  coming: { toCome: { headers: 1204, bodies: 18_210, attachments: 312 } },
  'no-mail': { servers: null, state: 'off' },
};

const own: readonly MailItem[] = [
  {
    recordId: 'a',
    direction: 'received',
    kind: 'review',
    otherName: 'Lê Thị Thu Hà',
    week: '2026-W48',
    at: now - 2_000_000,
    delivery: null,
    quarantine: null,
    fileName: null,
    unread: true,
    urgent: false,
    problem: null,
    ...{ waitingForDevice: false, standing: 'returned', dueOn: '2026-11-27', isOverdue: false },
  },
  {
    recordId: 'b',
    direction: 'sent',
    kind: 'plan.submit',
    otherName: 'Lê Thị Thu Hà',
    week: '2026-W48',
    at: now - 9_000_000,
    delivery: 'received',
    quarantine: null,
    fileName: null,
    unread: false,
    urgent: true,
    problem: null,
    ...{ waitingForDevice: false, standing: null, dueOn: null, isOverdue: false },
  },
  ...(shown === 'outcome' ? troubled() : []),
];

/** An envelope that came back, one that is overdue, and one that is not applied yet. */
function troubled(): readonly MailItem[] {
  const item: MailItem = {
    ...{ recordId: 'c', direction: 'sent', kind: 'work-log.submit', week: '2026-W47' },
    ...{ otherName: 'Lê Thị Thu Hà', at: now - 100_000, delivery: 'returned', quarantine: null },
    ...{ fileName: null, unread: false, urgent: false },
    problem: { code: 'mail-returned-full', values: {} },
    ...{ waitingForDevice: false, standing: null, dueOn: null, isOverdue: false },
  };
  const came: MailItem = { ...item, direction: 'received', delivery: null, problem: null };
  return [
    item,
    {
      ...{ ...came, recordId: 'd', kind: 'task.assign', standing: 'to-do', at: now - 200_000 },
      ...{ dueOn: '2026-06-01', isOverdue: true, urgent: true },
    },
    { ...came, recordId: 'e', kind: 'review', week: null, standing: 'held', at: now - 300_000 },
  ];
}

const returned: ReadMessage['returned'] = [
  {
    ...{ address: 'van.thu@bo.test', reason: 'unknown', at: now - 60_000 },
    said: 'smtp; 550 5.1.1 <van.thu@bo.test>: Recipient address rejected',
  },
  { address: 'duc.do@so.test', reason: 'full', said: '', at: now - 50_000 },
];

const answers: Partial<Handlers> = {
  'app.state': () => anOpenState(),
  'sessions.today': () => aToday({ attention: [] }),
  'sessions.now': () => aToday().now,
  'inbox.status': () => ({
    online: true,
    waiting: 0,
    unread: 1,
    setAside: 0,
    problem: null,
    lastLookedAt: now - 60_000,
  }),
  'inbox.list': () => (shown === 'empty' ? [] : [...own]),
  'inbox.read': () => ({ text: 'Đồng ý kế hoạch tuần 48.', attachments: [] }),
  'recordings.preview': () => [],
  'sessions.displays': () => [],
  'masks.list': () => ({ fixed: [], own: [] }),
  'office.show': () => ({
    kit: aKitView(),
    decision: { number: '112/QĐ-SKHCN', date: '2026-10-01', title: 'Quy định làm việc từ xa' },
    retentionDays: 90,
    carrierFolder: null,
    people: [],
    recoverySaved: true,
  }),
  'mail.account': () => aMailAccount(states[shown]),
  'mail.folders': () => [
    aServerFolder(),
    aServerFolder({ path: 'Sent', name: 'Sent', role: 'sent', unread: 0 }),
    aServerFolder({ path: 'Archive', name: 'Archive', role: 'archive', unread: 0 }),
    aServerFolder({ path: 'Trash', name: 'Trash', role: 'trash', unread: 0 }),
    aServerFolder({ path: 'Giấy mời', name: 'Giấy mời', role: null, unread: 2 }),
  ],
  'mail.list': ({ query: words, offset, limit }) => {
    const found = words === '' ? messages : messages.slice(0, words.length > 12 ? 0 : 7);
    const coverage = {
      messages: 98_412,
      bodies: 97_208,
      attachments: 312,
      attachmentsKnown: 400,
      bodiesSince: at('00:00', '2026-05-01'),
    };
    return {
      total: found.length,
      hasMore: false,
      messages: found.slice(offset, offset + limit),
      coverage: words === '' ? null : coverage,
    };
  },
  'mail.newerThan': ({ instants }) =>
    instants.map((instant) => messages.filter((message) => message.at > instant).length),
  'mail.thread': () => messages.slice(0, 3),
  'mail.read': ({ id }) => {
    if (shown === 'not-here') throw new AppError('mail-offline', 'Not here.');
    const message = messages.find((each) => each.id === id) ?? read.message;
    const isReturned = message.isReturned;
    return {
      ...(shown === 'plain' || isReturned ? { ...read, html: null, marks: [] } : read),
      message,
      returned: isReturned ? returned : [],
    };
  },
  'mail.fetchImages': () => [],
  'mail.transfers': () => [
    {
      id: 't',
      name: 'Phụ lục.zip',
      attachment: { messageId: messages[0]?.id ?? 1, number: 2 },
      doneBytes: 4_100_000,
      totalBytes: 9_800_000,
    },
  ],
  'mail.drafts': () => [
    aDraft({ attachments: [{ number: 0, name: 'Báo cáo tháng 11.pdf', sizeBytes: 1_240_000 }] }),
    aDraft({
      ...{ id: '6f9619ff-8b86-4d01-b42d-00cf4fc96400', state: 'failed', problem: 'mail-address' },
      values: { address: 'van.thu@bo.test' },
      refused: [{ address: 'van.thu@bo.test', said: '550 5.1.1 No such user' }],
    }),
    aDraft({
      ...{ id: '6f9619ff-8b86-4d01-b42d-00cf4fc96401', state: 'waiting', isSigned: true },
      ...{ goesAt: now + 60_000, canTakeBack: true, problem: 'mail-later' },
    }),
  ],
  'mail.saveDraft': ({ id }) => ({ id: id ?? aDraft().id }),
  'mail.complete': ({ prefix }) =>
    prefix === ''
      ? []
      : [
          { name: 'Lê Thị Thu Hà', address: 'thu.ha@so.test' },
          { name: 'Đỗ Văn Đức', address: 'duc.do@so.test' },
        ],
  'mail.change': () => undefined,
  'mail.forgetRefusal': () => undefined,
  'mail.tryAgain': () => undefined,
  'mail.lines': ({ ids }) => messages.filter(({ id }) => ids.includes(id)),
  'mail.archive': () => undefined,
  'mail.delete': () => undefined,
  'mail.move': () => undefined,
  'mail.check': () => [
    aCheck({ step: 'name' }),
    aCheck({ step: 'connection' }),
    aCheck({
      step: 'tls',
      ok: false,
      problem: 'mail-certificate',
      detail: 'certificate has expired',
    }),
    aCheck({ step: 'login', ok: null }),
  ],
};

show(answers, now);
