import type { LaterChange } from '../../shared/signature.ts';
import { annotationsOf } from './annotations.ts';
import { compareCatalog } from './compare-catalog.ts';
import { compareForm } from './compare-form.ts';
import { comparePages } from './compare-pages.ts';
import { type FormField, listFields } from './form-fields.ts';
import type { PdfView } from './pdf-file.ts';
import { createSameness, type Sameness } from './same-value.ts';
import type { Permissions } from './signature-permissions.ts';
import type { PdfReference } from './values.ts';

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

export type PdfState = PdfView & {
  readonly fields: readonly FormField[];
  /** Annotations that fields show themselves by, by object number. */
  readonly fieldOf: ReadonlyMap<number, FormField>;
};

/**
 * What a reader of the file sees otherwise than a reader of the state that was signed, by all that
 * the catalogue leads to: each difference is named, and allowed only where a rule knows it. Throws
 * `pdf-unreadable` where a state cannot be followed.
 */
export function compareStates(input: {
  before: PdfView;
  after: PdfView;
  permissions: Permissions;
  signatures: ReadonlyMap<number, LaterSignature>;
}): LaterChange[] {
  const { permissions, signatures } = input;
  const [before, after] = [stateOf(input.before), stateOf(input.after)];
  const apart = new Set([...comparedApart(before), ...comparedApart(after)]);
  const sameness = createSameness(before, after, (number) => apart.has(number));
  const comparison = { before, after, sameness, permissions, signatures };
  return distinct([
    ...compareCatalog(comparison),
    ...comparePages(comparison),
    ...compareForm(comparison),
  ]);
}

/** A state with its form read. Throws `pdf-unreadable`. */
export function stateOf(view: PdfView): PdfState {
  const fields = listFields(view);
  const shown = fields.flatMap((field) =>
    [field.reference, ...field.widgets].map(({ number }): [number, FormField] => [number, field]),
  );
  return { ...view, fields, fieldOf: new Map(shown) };
}

/** What is compared by its own rules: elsewhere a reference to it says only which one is meant. */
function comparedApart(state: PdfState): number[] {
  const pages = state.pages();
  const annotations = pages
    .flatMap((page) => annotationsOf(page, state))
    .map(({ reference }) => reference);
  const references: (PdfReference | null)[] = [
    state.rootReference,
    ...pages.map(({ reference }) => reference),
    ...annotations,
  ];
  return [...references.flatMap((each) => each?.number ?? []), ...state.fieldOf.keys()];
}

function distinct(changes: readonly LaterChange[]): LaterChange[] {
  const byContent = new Map(changes.map((change) => [JSON.stringify(change), change]));
  return [...byContent.values()];
}
