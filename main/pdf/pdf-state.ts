import type { PagePlace } from '../../shared/signature.ts';
import { type Annotation, annotationsOf } from './annotations.ts';
import { type FormField, listFields } from './form-fields.ts';
import type { PdfView } from './pdf-file.ts';
import { isDictionary } from './values.ts';

/** A state of a file with its form and annotations read. */
export type PdfState = PdfView & {
  readonly fields: readonly FormField[];
  /** Fields by the object numbers of themselves and of their widgets. */
  readonly fieldOf: ReadonlyMap<number, FormField>;
  /** By the object number of the page, in the order they are drawn. */
  readonly annotations: ReadonlyMap<number, readonly Annotation[]>;
  /** Where the page lists name an annotation, by its object number. */
  readonly shownAt: ReadonlyMap<number, readonly Annotation[]>;
};

/** Throws `pdf-unreadable` where pages or form cannot be followed. */
export function stateOf(view: PdfView): PdfState {
  const fields = listFields(view);
  const numbered = fields.flatMap((field) =>
    [field.reference, ...field.widgets].map(({ number }): [number, FormField] => [number, field]),
  );
  const annotations = new Map<number, readonly Annotation[]>();
  const shownAt = new Map<number, Annotation[]>();
  for (const page of view.pages()) {
    const list = annotationsOf(page, view);
    annotations.set(page.reference.number, list);
    for (const one of list) {
      if (one.reference === null) continue;
      const others = shownAt.get(one.reference.number) ?? [];
      others.push(one);
      shownAt.set(one.reference.number, others);
    }
  }
  return { ...view, fields, fieldOf: new Map(numbered), annotations, shownAt };
}

/** Where a field is shown; null for one that is on no page or has no extent. */
export function placeOfField({ widgets }: FormField, { shownAt }: PdfState): PagePlace | null {
  const listed = widgets.flatMap(({ number }) => shownAt.get(number) ?? []);
  return listed[0]?.place ?? null;
}

/** Whether a field holds a signature in this state. */
export function isSigned({ type, value }: FormField, { resolve }: PdfState): boolean {
  return type === 'Sig' && isDictionary(resolve(value));
}
