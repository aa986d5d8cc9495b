import { AppError, type Failure } from '../../shared/errors.ts';
import type { OfficeKit } from '../../shared/office.ts';
import type { Language } from '../../shared/text/language.ts';
import type { PersonFolder } from '../cli/hand-in-files.ts';
import type { FolderVerdict } from '../cli/hand-in-verdict.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess, type StartChild } from '../processes/own-process.ts';

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

/** Starts the process that looks at folders: a share may be slow, and the recorder does not wait. */
export type StartFolderChecks = StartChild<FolderQuestion, FolderAnswer>;

type Deps = { readonly start: StartFolderChecks; readonly timer: Timer };

/** Asks that process, which stays until nothing more is asked. */
export function createFolderChecks({ start, timer }: Deps) {
  const own = createOwnProcess({ start, timer });
  return {
    /** Throws `file-unreadable`, and what the look at the folder throws. */
    verify: async (question: Omit<FolderQuestion, 'id'>): Promise<FolderVerdict> => {
      const answer = await own.ask((id) => ({ ...question, id }));
      if (typeof answer === 'string')
        throw new AppError('file-unreadable', 'The process that looks at folders ended.');
      if ('verdict' in answer) return answer.verdict;
      const { code, values } = answer.failed;
      throw new AppError(code, 'A folder could not be looked at.', { values });
    },
    /** Nothing more is asked for now. */
    end: own.end,
  };
}
