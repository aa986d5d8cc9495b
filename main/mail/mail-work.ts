import { AppError } from '../../shared/errors.ts';
import type { MessageId } from '../../shared/message.ts';
import type { Task, TaskId } from '../../shared/plan.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant, daysOfWeek, weekOfDate } from '../../shared/week.ts';
import type { Original } from './answering.ts';
import { bareSubject } from './subjects.ts';
import type { WritingDeps } from './writing-deps.ts';

/** Adds a message to the running week as a task. Throws `secret-mark`, `not-found`. */
export async function toTask(deps: WritingDeps, id: MessageId): Promise<{ taskId: TaskId }> {
  const { messages, addTask, office, now, newId } = deps;
  const about = messages.about(id);
  const original = await messages.original(id).catch((error: unknown) => {
    // A task needs only who wrote and about what.
    if (error instanceof AppError && error.code === 'mail-offline') return null;
    throw error;
  });
  const today = dateOfInstant(now(), office.kit().policy.zone);
  // The schema brands it.
  const taskId = newId() as TaskId;
  const task = taskOf({ about, text: original?.text ?? '', today, taskId });
  addTask({ week: weekOfDate(today), task });
  messages.markTask(id, taskId);
  deps.changed();
  return { taskId };
}

/** Notes in the running session that a message was dealt with. Throws `no-session`, `not-found`. */
export function noteHandled(
  { messages, addNote, changed }: WritingDeps,
  { id, taskId }: { id: MessageId; taskId: TaskId | null },
): void {
  const { t } = createText('vi');
  const { subject, from } = messages.about(id);
  const text = t('compose.handledNote', {
    subject: bareSubject(subject).slice(0, 300) || t('compose.noSubject'),
    name: from.name || from.address,
  });
  addNote({ taskId, text });
  messages.markHandled(id);
  changed();
}

/** What of a mail says about a task; whoever gets it completes it in the plan. */
export function taskOf({
  about: { subject, from },
  text,
  today,
  taskId,
}: {
  about: Pick<Original, 'subject' | 'from'>;
  text: string;
  today: string;
  taskId: TaskId;
}): Task {
  const { t } = createText('vi');
  const content = bareSubject(subject) || t('compose.noSubject');
  const friday = daysOfWeek(weekOfDate(today))[4] ?? today;
  return {
    id: taskId,
    content: content.slice(0, 500),
    product: t('compose.taskProduct'),
    quantity: 1,
    unit: t('compose.taskUnit'),
    weight: 1,
    dueOn: findDeadline(`${content}\n${text}`, today) ?? (friday < today ? today : friday),
    priority: 'B',
    role: 'lead',
    assignedBy: (from.name.trim() || from.address.trim() || t('compose.unknownSender')).slice(
      0,
      100,
    ),
    document: (
      /\d{1,6}\/[\p{Lu}\d][\p{Lu}\d.&-]*(?:\/[\p{Lu}\d-]+)*/u.exec(content)?.[0] ?? ''
    ).slice(0, 100),
    unrecorded: false,
    continues: null,
  };
}

/** The first day from today on that a text asks for: “trước ngày 25/11/2026”, “hạn: 25-11”. */
export function findDeadline(text: string, today: string): string | null {
  for (const [, day = '', month = '', year] of text.normalize('NFC').matchAll(deadline)) {
    const date = dateOf({ day, month, year, today });
    if (date !== null && date >= today) return date;
  }
  return null;
}

const deadline =
  /(?:trước|hạn|chậm nhất|muộn nhất|đến hết|không quá)[^\n.;/]{0,40}?(?<!\d)(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?(?!\d|\/)/giu;

function dateOf(said: {
  day: string;
  month: string;
  year: string | undefined;
  today: string;
}): string | null {
  const year = Number(said.year ?? said.today.slice(0, 4));
  const written = (of: number) =>
    `${of}-${said.month.padStart(2, '0')}-${said.day.padStart(2, '0')}`;
  const isReal = (date: string) => {
    const at = Date.parse(`${date}T00:00:00Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
  };
  // In December, January without a year is the next one.
  const meant = [written(year), ...(said.year === undefined ? [written(year + 1)] : [])];
  const near = meant.find((date) => isReal(date) && date >= said.today);
  const months = near ? Number(near.slice(0, 4)) * 12 + Number(near.slice(5, 7)) : 0;
  const now = Number(said.today.slice(0, 4)) * 12 + Number(said.today.slice(5, 7));
  return near !== undefined && (said.year !== undefined || months - now <= 6) ? near : null;
}
