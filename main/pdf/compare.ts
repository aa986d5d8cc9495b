import type { LaterChange } from '../../shared/signature.ts';
import { compareCatalog } from './compare-catalog.ts';
import { compareForm } from './compare-form.ts';
import { comparePages } from './compare-pages.ts';
import type { PdfState } from './pdf-state.ts';
import { createSameness, type Sameness } from './same-value.ts';
import type { Permissions } from './signature-permissions.ts';

/** A later signature that fits the bytes it covers, by the number of its dictionary's object. */
export type LaterSignature = {
  readonly isTimestamp: boolean;
  /** Nothing at all is wrong with it: only then is what it draws on a page anybody's word. */
  readonly isTrusted: boolean;
};

/** Two states of one file and what may lie between them. */
export type Comparison = {
  readonly before: PdfState;
  readonly after: PdfState;
  readonly sameness: Sameness;
  readonly permissions: Permissions;
  readonly signatures: ReadonlyMap<number, LaterSignature>;
};

/**
 * What a reader of the file sees otherwise than a reader of the state that was signed, by all that
 * the catalogue leads to: each difference is named, and allowed only where a rule knows it. Throws
 * `pdf-unreadable` where a state cannot be followed.
 */
export function compareStates(input: Omit<Comparison, 'sameness'>): LaterChange[] {
  const { before, after } = input;
  const apart = new Set([...comparedApart(before), ...comparedApart(after)]);
  const sameness = createSameness(before, after, (number) => apart.has(number));
  const comparison = { ...input, sameness };
  return distinct([
    ...compareCatalog(comparison),
    ...comparePages(comparison),
    ...compareForm(comparison),
  ]);
}

/** What is compared by its own rules: elsewhere a reference to it says only which one is meant. */
function comparedApart(state: PdfState): number[] {
  return [
    state.rootReference.number,
    ...state.annotations.keys(),
    ...state.shownAt.keys(),
    ...state.fieldOf.keys(),
  ];
}

function distinct(changes: readonly LaterChange[]): LaterChange[] {
  const byContent = new Map(changes.map((change) => [JSON.stringify(change), change]));
  return [...byContent.values()];
}
