import { AppError, type Failure } from '../../shared/errors.ts';
import type { OfficeKit } from '../../shared/office.ts';
import type { Language } from '../../shared/text/language.ts';
import type { PersonFolder } from '../cli/hand-in-files.ts';
import type { FolderVerdict } from '../cli/hand-in-verdict.ts';

/** One folder to look at, under the kit in force. Both forms cross a process boundary. */
export type FolderQuestion = {
  readonly id: number;
  readonly folder: PersonFolder;
  readonly kit: OfficeKit;
  /** UTC ms. */
  readonly now: number;
  /** Of the words in the verdict. */
  readonly language: Language;
};

export type FolderAnswer =
  | { readonly id: number; readonly verdict: FolderVerdict }
  | { readonly id: number; readonly failed: Failure };

type Heard = {
  readonly answered: (answer: FolderAnswer) => void;
  readonly exited: () => void;
};

/** Starts the process that looks at folders: a share may be slow, and the recorder does not wait. */
export type StartFolderChecks = (heard: Heard) => {
  readonly ask: (question: FolderQuestion) => void;
  readonly kill: () => void;
};

type Waiting = {
  readonly resolve: (verdict: FolderVerdict) => void;
  readonly reject: (error: Error) => void;
};

export type FolderChecks = ReturnType<typeof createFolderChecks>;

/** Asks that process, which is started when it is first needed, again after it died. */
export function createFolderChecks(start: StartFolderChecks) {
  let child: ReturnType<StartFolderChecks> | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const answered = (answer: FolderAnswer): void => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('verdict' in answer) {
      asker?.resolve(answer.verdict);
      return;
    }
    const { code, values } = answer.failed;
    asker?.reject(new AppError(code, 'A folder could not be looked at.', { values }));
  };
  const fail = (): void => {
    for (const { reject } of waiting.values())
      reject(new AppError('file-unreadable', 'The process that looks at folders ended.'));
    waiting.clear();
  };
  const begin = (): void => {
    // One that was ended may still say so when the next one works already.
    const exited = (): void => {
      if (child !== begun) return;
      child = null;
      fail();
    };
    const begun = start({ answered, exited });
    child = begun;
  };

  return {
    /** Throws `file-unreadable`, and what the look at the folder throws. */
    verify: (question: Omit<FolderQuestion, 'id'>): Promise<FolderVerdict> =>
      new Promise((resolve, reject) => {
        if (!child) begin();
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        child?.ask({ ...question, id: lastId });
      }),
    /** Nothing more is asked for now. */
    end: (): void => {
      const ended = child;
      child = null;
      ended?.kill();
      fail();
    },
  };
}
