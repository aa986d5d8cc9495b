import type { Database } from '../database/open.ts';
import { bareSubject } from './subjects.ts';

/** Of a message that looks for its thread. */
export type ThreadSeeker = {
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly at: number;
};

/** How many of its references a message is placed by: the last ones are the nearest. */
const mostNames = 20;
/** A thread that grew so long takes nobody in by subject. */
const mostMessages = 500;
/** An answer without references belongs to something recent. */
const subjectWithinMs = 60 * 24 * 3600 * 1000;

export type ThreadStore = ReturnType<typeof createThreadStore>;

/**
 * Which messages belong together: by the identifiers that they state and name, in whatever order they
 * come; an answer that names none by its subject. Sources: RFC 5322, section 3.6.4; RFC 5256.
 */
export function createThreadStore(db: Database) {
  const selectName = db
    .prepare<{ name: string }, number>('SELECT thread_id FROM mail_thread_names WHERE name = @name')
    .pluck();
  const putName = db.prepare<{ name: string; thread_id: number }>(
    'INSERT OR IGNORE INTO mail_thread_names (name, thread_id) VALUES (@name, @thread_id)',
  );
  const moveNames = db.prepare<{ from: number; to: number }>(
    'UPDATE mail_thread_names SET thread_id = @to WHERE thread_id = @from',
  );
  const moveMessages = db.prepare<{ from: number; to: number }>(
    'UPDATE mail_messages SET thread_id = @to WHERE thread_id = @from',
  );
  const selectSubject = db
    .prepare<{ subject: string; since: number; until: number }, number>(
      `SELECT thread_id FROM mail_messages
       WHERE thread_subject = @subject AND at BETWEEN @since AND @until
       ORDER BY at DESC
       LIMIT 1`,
    )
    .pluck();
  const count = db
    .prepare<{ thread_id: number }, number>(
      'SELECT count(*) FROM mail_messages WHERE thread_id = @thread_id',
    )
    .pluck();
  const retop = db.prepare<{ thread_id: number }>(
    `UPDATE mail_messages AS m
     SET
       is_top = m.id = (
         SELECT id FROM mail_messages WHERE thread_id = @thread_id AND is_gone = 0
         ORDER BY at DESC, id DESC LIMIT 1
       ),
       is_top_here = NOT EXISTS (
         SELECT 1 FROM mail_messages AS n
         WHERE n.thread_id = @thread_id AND n.is_gone = 0 AND n.folder_id = m.folder_id
           AND (n.at, n.id) > (m.at, m.id)
       )
     WHERE m.thread_id = @thread_id AND m.is_gone = 0`,
  );

  const findBySubject = ({ subject, references, at }: ThreadSeeker): number | null => {
    const bare = bareSubject(subject);
    // Only an answer is placed by its subject: “Báo cáo tuần” alone joins nothing.
    if (references.length > 0 || bare === '' || bare === subject.trim()) return null;
    const since = at - subjectWithinMs;
    const found = selectSubject.get({ subject: threadSubject(subject), since, until: at });
    if (found === undefined || (count.get({ thread_id: found }) ?? 0) >= mostMessages) return null;
    return found;
  };

  return {
    /** The thread that a message belongs to; null: it begins one. Threads that it joins become one. */
    place(seeker: ThreadSeeker): number | null {
      const found = new Set<number>();
      for (const name of namesOf(seeker)) {
        const thread = selectName.get({ name });
        if (thread !== undefined) found.add(thread);
      }
      const [to, ...others] = [...found].toSorted((a, b) => a - b);
      if (to === undefined) return findBySubject(seeker);
      for (const from of others) {
        moveNames.run({ from, to });
        moveMessages.run({ from, to });
      }
      return to;
    },
    /** Whoever names the message, or what it names, finds this thread from now on. */
    name(seeker: ThreadSeeker, threadId: number): void {
      for (const name of namesOf(seeker)) putName.run({ name, thread_id: threadId });
    },
    /**
     * A thread takes in whatever is, or will be, under a name: a notice that a mail did not arrive
     * names it without saying that it answers. The number that both have then.
     */
    join(threadId: number, name: string): number {
      putName.run({ name: name.slice(0, 250), thread_id: threadId });
      const other = selectName.get({ name: name.slice(0, 250) }) ?? threadId;
      const to = Math.min(threadId, other);
      const from = Math.max(threadId, other);
      if (to === from) return to;
      moveNames.run({ from, to });
      moveMessages.run({ from, to });
      return to;
    },
    /** Which message stands for its thread in a list, after some came or went. */
    retop(threads: Iterable<number>): void {
      for (const thread of new Set(threads)) retop.run({ thread_id: thread });
    },
  };
}

/** Subjects that differ only in prefixes and case are one. */
export const threadSubject = (subject: string): string =>
  bareSubject(subject).toLowerCase().slice(0, 200);

function namesOf({ messageId, references }: ThreadSeeker): string[] {
  const names = [...references.slice(-mostNames), ...(messageId === null ? [] : [messageId])];
  return [...new Set(names.map((name) => name.slice(0, 250)))];
}
