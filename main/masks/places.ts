/** A rectangle in whole pixels; of the desktop, or of one picture, as it is told. */
export type Rect = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A window that must not be recorded: the system's id of it, and its place on the desktop. */
export type ExcludedWindow = { readonly id: string; readonly rect: Rect };

/**
 * Where the windows of excluded programs are. Where places cannot be known, only whether such a
 * program runs. Names and titles stay in the process that reads them.
 */
export type Places =
  | { readonly known: true; readonly windows: readonly ExcludedWindow[] }
  | { readonly known: false; readonly isOpen: boolean };

/** What is open on this machine, for its officer to choose from. */
export type OpenPrograms = { readonly programs: string[]; readonly placesKnown: boolean };

/** What the process of its own is asked. */
export type PlacesQuestion =
  | { readonly id: number; readonly ask: 'places'; readonly excluded: readonly string[] }
  | { readonly id: number; readonly ask: 'programs' };

/** Its answer; null where it could not be found out. */
export type PlacesAnswer = {
  readonly id: number;
  readonly places?: Places | null;
  readonly open?: OpenPrograms | null;
};
