import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emit, Input } from '../../shared/contract.ts';
import { AppError, type ErrorCode, toFailure } from '../../shared/errors.ts';
import type { HandInPlace, HandInTable } from '../../shared/hand-in.ts';
import type { Person, PersonId } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { dateOfInstant, daysOfWeek } from '../../shared/week.ts';
import type { PersonFolder } from '../cli/hand-in-files.ts';
import type { FolderVerdict } from '../cli/hand-in-verdict.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import { departmentOffice, findPerson } from '../office/directory.ts';
import type { Office } from '../office/office.ts';
import { answerHandIn } from './answering.ts';
import type { HandInCheckStore } from './hand-in-check-store.ts';
import type { HandInFolderStore } from './hand-in-folder-store.ts';
import { tableRows } from './office-rows.ts';
import type { ReceivedHandInStore } from './received-hand-in-store.ts';

export type OfficeHandInDeps = {
  readonly received: ReceivedHandInStore;
  readonly checks: HandInCheckStore;
  readonly folders: HandInFolderStore;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly office: Office;
  readonly exchange: Exchange;
  readonly emit: Emit;
  readonly now: () => number;
  readonly text: () => Text;
  /** Null when the user cancels. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly officePlaces: () => readonly HandInPlace[];
  /** Throws `file-unreadable`. */
  readonly verifyPerson: (folder: PersonFolder) => Promise<FolderVerdict>;
  /** No more folders are looked at for now. */
  readonly endChecks: () => void;
  readonly report: (what: string, error: unknown) => void;
};

export type OfficeHandIns = ReturnType<typeof createOfficeHandIns>;

type Look = {
  readonly week: string;
  readonly people: readonly Person[];
  readonly folder: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
  done: number;
};

/** What the department office sees of everybody's hand-ins. Its folders are looked at one by one. */
export function createOfficeHandIns(deps: OfficeHandInDeps) {
  let look: Look | null = null;
  let problem: ErrorCode | null = null;
  const changed = () => deps.emit('handIns.changed', {});

  const begin = (task: Pick<Look, 'week' | 'people' | 'folder'>): void => {
    const controller = new AbortController();
    const step = (): void => {
      if (look) look.done += 1;
      changed();
    };
    const ended = lookAt(task, { signal: controller.signal, step }, deps)
      .catch((error: unknown) => {
        deps.report('handIns.check', error);
        problem = toFailure(error).code;
      })
      .finally(() => {
        look = null;
        deps.endChecks();
        changed();
      });
    look = { ...task, controller, ended, done: 0 };
    problem = null;
    changed();
  };

  return {
    /** Throws `forbidden` to whoever does not work in the department office. */
    table({ week }: Input<'handIns.table'>): HandInTable {
      assertMember(deps);
      return {
        week,
        folder: folderOf(deps),
        checking: look && {
          week: look.week,
          done: look.done,
          total: look.people.length,
          name: look.people[look.done]?.name ?? '',
        },
        problem,
        rows: tableRows(week, peopleOf(week, deps), deps),
      };
    },
    async chooseFolder(): Promise<string | null> {
      assertMember(deps);
      const folder = await deps.chooseFolder();
      if (folder === null) return null;
      deps.folders.put(folder);
      changed();
      return folder;
    },
    /**
     * Begins to look at one person's folder or everybody's; each officer is sent what was found. Throws
     * `forbidden`, `state-conflict` while it looks, `share-missing`, `share-unreachable`.
     */
    async check({ week, person }: Input<'handIns.check'>): Promise<void> {
      assertMember(deps);
      const folder = folderOf(deps);
      if (folder === null) throw new AppError('share-missing', 'No folder was chosen.');
      const people = peopleOf(week, deps).filter(({ id }) => person === null || id === person);
      const state = await stat(folder).catch(() => null);
      if (!state?.isDirectory())
        throw new AppError('share-unreachable', 'The share cannot be reached.');
      if (look) throw new AppError('state-conflict', 'Folders are being looked at.');
      begin({ week, people, folder });
    },
    stopCheck: async (): Promise<void> => {
      look?.controller.abort();
      await look?.ended;
    },
  };
}

/** Throws `forbidden` to whoever does not work in the department office. */
export function assertMember({ office, now }: Pick<OfficeHandInDeps, 'office' | 'now'>): void {
  const { directory, policy } = office.kit();
  const members = departmentOffice(directory, dateOfInstant(now(), policy.zone));
  if (!members.some(({ id }) => id === office.me().id))
    throw new AppError('forbidden', 'Only the department office sees what was handed in.');
}

/** Where a person's week lies, as this computer sees the share. Throws `share-missing`. */
export function personFolder(
  { week, personId }: { readonly week: string; readonly personId: PersonId },
  deps: Pick<OfficeHandInDeps, 'folders' | 'officePlaces'>,
): PersonFolder & { readonly week: string; readonly personId: PersonId } {
  const folder = folderOf(deps);
  if (folder === null) throw new AppError('share-missing', 'No folder was chosen.');
  return { week, personId, path: join(folder, week, personId) };
}

function folderOf({
  folders,
  officePlaces,
}: Pick<OfficeHandInDeps, 'folders' | 'officePlaces'>): string | null {
  const named = officePlaces().find(({ kind }) => kind === 'folder');
  return folders.find() ?? named?.address ?? null;
}

/** Everybody whom the directory has on the week's Friday. */
function peopleOf(week: string, { office }: OfficeHandInDeps): Person[] {
  const { directory } = office.kit();
  const [friday = ''] = daysOfWeek(week).slice(4);
  const ids = [...new Set(directory.people.map(({ id }) => id))];
  return ids.flatMap((id) => findPerson(directory, id, friday) ?? []);
}

type Steps = { readonly signal: AbortSignal; readonly step: () => void };

async function lookAt(
  { week, people, folder }: Pick<Look, 'week' | 'people' | 'folder'>,
  { signal, step }: Steps,
  deps: OfficeHandInDeps,
): Promise<void> {
  for (const { id } of people) {
    if (signal.aborted) return;
    await lookAtOne({ week, personId: id, path: join(folder, week, id) }, deps);
    step();
  }
}

/** A folder that cannot be read is noted like any other finding: the next ones are looked at. */
async function lookAtOne(
  folder: { readonly week: string; readonly personId: PersonId; readonly path: string },
  deps: OfficeHandInDeps,
): Promise<void> {
  const { week, personId, path } = folder;
  const head = { week, personId, checkedAt: deps.now(), answeredSha256: null };
  const nothing = { handedInAt: null, verified: 0, missing: 0, sizeBytes: 0 };
  if (!(await stat(path).catch(() => null))?.isDirectory()) {
    deps.checks.put({ ...head, ...nothing, state: 'absent', detail: '' });
    return;
  }
  try {
    const verdict = await deps.verifyPerson(folder);
    await answerHandIn(folder, verdict, deps);
  } catch (error) {
    deps.report('handIns.check', error);
    const { code, values } = toFailure(error);
    const detail = deps.text().t(`errors.${code}`, { ...values });
    deps.checks.put({ ...head, ...nothing, state: 'unsound', detail });
  }
}
