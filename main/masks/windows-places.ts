import type { ExcludedWindow } from './places.ts';
import { comparedName, isExcluded } from './program-names.ts';
import { isAnyRunning, type RunningProgram } from './running-programs.ts';
import type { SeenWindow } from './x11-windows.ts';

/**
 * What Windows tells at one look. It does not list dialogs, tool windows and what stands behind a
 * modal dialog; the active window it tells in any case, or null where it does not know.
 */
export type ToldWindows = {
  readonly listed: readonly SeenWindow[];
  readonly active: SeenWindow | null;
};

/** Where a program's windows are; those of a dialog, and what it covers, are no longer listed. */
export type ProgramWindows = {
  readonly windows: readonly SeenWindow[];
  readonly hasDialog: boolean;
};

/** By the program's compared name. */
export type FollowedPrograms = ReadonlyMap<string, ProgramWindows>;

type Look = ToldWindows & { readonly excluded: readonly string[] };

/**
 * Where the windows of excluded programs are after another look. An active window that is not listed
 * is a dialog: it and the windows that its program had before it stay where they were, until a listed
 * window of the program is active again. A program without any of these has no window: it runs in
 * the tray.
 */
function followPrograms(look: Look, before: FollowedPrograms): FollowedPrograms {
  const isOurs = ({ names }: SeenWindow): boolean => isExcluded(names, look.excluded);
  const listed = Map.groupBy(look.listed.filter(isOurs), programOf);
  const active = look.active !== null && isOurs(look.active) ? look.active : null;
  const known = [...before].filter(([, { windows }]) => windows.some(isOurs));
  const programs = new Set([
    ...known.map(([program]) => program),
    ...listed.keys(),
    ...(active === null ? [] : [programOf(active)]),
  ]);
  const followed = [...programs].map((program) => {
    const own = active !== null && programOf(active) === program ? active : null;
    return [program, followProgram(before.get(program), listed.get(program) ?? [], own)] as const;
  });
  return new Map(followed.filter(([, { windows }]) => windows.length > 0));
}

function followProgram(
  before: ProgramWindows | undefined,
  listed: readonly SeenWindow[],
  active: SeenWindow | null,
): ProgramWindows {
  if (active !== null && !listed.some(({ id }) => id === active.id))
    return { windows: newest([...(before?.windows ?? []), ...listed, active]), hasDialog: true };
  if (active === null && before?.hasDialog === true)
    return { windows: newest([...before.windows, ...listed]), hasDialog: true };
  return { windows: listed, hasDialog: false };
}

/**
 * Follows the excluded programs over many looks. `running` is asked only where the windows alone do
 * not tell: whether the program of a dialog has ended, or whether one runs while nobody knows which
 * window is active. In the second case it throws: a dialog of that program may be.
 */
export function createWindowsPlaces(running: () => Promise<readonly RunningProgram[]>) {
  let followed: FollowedPrograms = new Map();

  const withoutEnded = async (programs: FollowedPrograms): Promise<FollowedPrograms> => {
    if (![...programs.values()].some(({ hasDialog }) => hasDialog)) return programs;
    const list = await running();
    return new Map([...programs].filter(([program]) => isAnyRunning(list, [program])));
  };

  return async ({ listed, active, excluded }: Look): Promise<ExcludedWindow[]> => {
    const next = await withoutEnded(followPrograms({ listed, active, excluded }, followed));
    const seen = [...next.values()].flatMap(({ windows }) => windows);
    if (active === null) {
      const unseen = excluded.filter(
        (name) => !seen.some(({ names }) => isExcluded(names, [name])),
      );
      if (unseen.length > 0 && isAnyRunning(await running(), unseen))
        throw new Error('Nobody knows which window is active.');
    }
    followed = next;
    return seen.map(({ id, rect }) => ({ id, rect }));
  };
}

function programOf({ names }: SeenWindow): string {
  return comparedName(names[0] ?? '');
}

/** Each window once, as it was seen last. */
function newest(windows: readonly SeenWindow[]): SeenWindow[] {
  return [...new Map(windows.map((window) => [window.id, window])).values()];
}
