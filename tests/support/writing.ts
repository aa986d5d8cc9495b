import { newId } from '../../main/chance.ts';
import type { Database } from '../../main/database/open.ts';
import { answerTextQuestion } from '../../main/mail/answer-text-question.ts';
import type { Original } from '../../main/mail/answering.ts';
import type { AttachedFile } from '../../main/mail/attached-file.ts';
import { createCorrespondentStore } from '../../main/mail/correspondent-store.ts';
import { createDraftFileStore } from '../../main/mail/draft-file-store.ts';
import { createDraftStore } from '../../main/mail/draft-store.ts';
import type { AnsweredPlace } from '../../main/mail/file-sent.ts';
import type { MailAccount } from '../../main/mail/mail-account.ts';
import type { MailBounce } from '../../main/mail/mail-bounce.ts';
import { createMailOutbox } from '../../main/mail/mail-outbox.ts';
import { readMailto } from '../../main/mail/mailto.ts';
import { createWriting } from '../../main/mail/writing.ts';
import type { WritingDeps } from '../../main/mail/writing-deps.ts';
import type { Composed } from '../../shared/message.ts';
import type { Task } from '../../shared/plan.ts';
import { memoryDatabase } from './database.ts';
import { aKit, anOffice, officeNow, officer } from './office.ts';

export const aMessage = (overrides: Partial<Composed> = {}): Composed => ({
  to: [{ name: 'Lê Thị Thu Hà', address: 'thu.ha@so.example' }],
  ...{ cc: [], bcc: [] },
  subject: 'Báo cáo tuần 47',
  text: 'Kính gửi chị.\n',
  ...overrides,
});

export const anOriginal = (overrides: Partial<Original> = {}): Original => ({
  subject: 'Góp ý dự thảo',
  from: { name: 'Lê Thị Thu Hà', address: 'thu.ha@so.example' },
  to: [{ name: 'Trần Minh Anh', address: 'minh.anh@so.example' }],
  ...{ cc: [], replyTo: [], followupTo: [], date: officeNow },
  ...{ messageId: 'goc@so.example', inReplyTo: null, references: [] },
  text: 'Đề nghị góp ý trước ngày 20/11/2026.\n',
  ...overrides,
});

type Options = Readonly<{
  db?: Database;
  account?: () => MailAccount | null;
  openSigner?: WritingDeps['openSigner'];
  largestBytes?: number | null;
  original?: Original;
  answered?: AnsweredPlace;
  files?: readonly AttachedFile[];
}>;

/** Writing over a database in memory; what surrounds it keeps what it is told. */
export function aWriting({ db = memoryDatabase(), ...options }: Options = {}) {
  const clock = { now: officeNow };
  const chosen: { paths: readonly string[] } = { paths: [] };
  const told = {
    tasks: [] as { week: string; task: Task }[],
    notes: [] as { taskId: string | null; text: string }[],
    marks: [] as string[],
    reported: [] as string[],
    bounce: undefined as MailBounce | undefined,
  };
  const drafts = createDraftStore(db);
  const changed = () => undefined;
  const outbox = createMailOutbox({
    ...{ drafts, changed, now: () => clock.now },
    account: options.account ?? (() => null),
    answeredBy: () => options.answered ?? null,
    onSent: ({ messageId }) => void told.marks.push(`sent ${messageId}`),
    report: (what, error) => void told.reported.push(`${what}: ${String(error)}`),
    // Only the test says when something is due.
    timer: { after: () => () => undefined },
  });
  const kit = aKit();
  const { largestBytes = null } = options;
  const server = { host: 'localhost', port: 993, tls: 'tls' as const };
  const mail = {
    ...{ imap: server, smtp: server, fromOutside: true, isCarrier: false },
    ...{ folder: 'Phiên', largestBytes },
  };
  const office = anOffice(officer, { ...kit, policy: { ...kit.policy, mail } });
  const writing = createWriting({
    ...{ drafts, outbox, changed, newId, office, now: () => clock.now },
    files: createDraftFileStore(db),
    correspondents: createCorrespondentStore(db),
    messages: {
      about: () => options.original ?? anOriginal(),
      original: async () => options.original ?? anOriginal(),
      files: async () => options.files ?? [],
      linkedMail: async ({ address }) => readMailto(new URL(address)),
      placeOf: () => null,
      bounceIn: () => told.bounce,
      noteReturn: () => undefined,
      markAnswered: (id, as) => void told.marks.push(`${as} ${id}`),
      markTask: (id) => void told.marks.push(`task ${id}`),
      markHandled: (id) => void told.marks.push(`handled ${id}`),
    },
    address: () => 'minh.anh@so.example',
    hasSecretText: async (file) => (await answerTextQuestion({ id: 0, file })).hasSecretMark,
    openSigner:
      options.openSigner ??
      (async () => {
        throw new Error('Nothing signs here.');
      }),
    choices: { attachments: async () => chosen.paths },
    addTask: (input) => told.tasks.push(input),
    addNote: (note) => void told.notes.push(note),
    transaction: (run) => db.transaction(run)(),
  });
  return { writing, outbox, drafts, clock, chosen, told };
}
