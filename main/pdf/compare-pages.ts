import type { LaterChange } from '../../shared/signature.ts';
import { type Annotation, annotationsOf } from './annotations.ts';
import type { Comparison } from './compare.ts';
import type { PdfPage } from './pages.ts';

/** Pages and what lies on them, but for the fields of the form. */
export function comparePages(comparison: Comparison): LaterChange[] {
  const [old, young] = [comparison.before.pages(), comparison.after.pages()];
  const numberIn = (pages: readonly PdfPage[]) =>
    new Map(pages.map((page) => [page.reference.number, page]));
  const [inOld, inYoung] = [numberIn(old), numberIn(young)];
  const removed = old.filter(({ reference }) => !inYoung.has(reference.number));
  const added = young.filter(({ reference }) => !inOld.has(reference.number));
  const kept = young.filter(({ reference }) => inOld.has(reference.number));
  const isInOrder = old
    .filter(({ reference }) => inYoung.has(reference.number))
    .every(({ reference }, at) => reference.number === kept[at]?.reference.number);
  return [
    ...removed.map(({ number }) => change('page-removed', number)),
    ...added.map(({ number }) => change('page-added', number)),
    ...(isInOrder ? [] : [change('other', null)]),
    ...kept.flatMap((page) => {
      const before = inOld.get(page.reference.number);
      return before ? comparePage(before, page, comparison) : [];
    }),
  ];
}

function comparePage(old: PdfPage, young: PdfPage, comparison: Comparison): LaterChange[] {
  const { sameness } = comparison;
  const keys = sameness.differingKeys(old.dictionary, young.dictionary, ['Annots', 'Parent']);
  const isShownAlike =
    sameness.isSame(old.resources, young.resources) &&
    JSON.stringify(old.geometry) === JSON.stringify(young.geometry);
  const isContent = !isShownAlike || keys.some((key) => key !== 'AA' && key !== 'LastModified');
  return [
    ...(isContent ? [change('page-content', young.number)] : []),
    ...(keys.includes('AA') ? [change('other', young.number)] : []),
    ...(keys.includes('LastModified')
      ? [{ ...change('metadata', young.number), isAllowed: true }]
      : []),
    ...compareAnnotations(
      annotationsOf(old, comparison.before),
      annotationsOf(young, comparison.after),
      comparison,
    ),
  ];
}

function compareAnnotations(
  old: readonly Annotation[],
  young: readonly Annotation[],
  comparison: Comparison,
): LaterChange[] {
  const has = (list: readonly Annotation[], { reference }: Annotation) =>
    list.some((one) => one.reference !== null && one.reference.number === reference?.number);
  const removed = old.filter((one) => one.reference && !has(young, one));
  const added = young.filter((one) => one.reference && !has(old, one));
  const kept = young.filter((one) => has(old, one));
  const isInOrder = old
    .filter((one) => has(young, one))
    .every(({ reference }, at) => reference?.number === kept[at]?.reference?.number);
  return [
    ...removed.map(changeOf),
    ...(isInOrder ? [] : kept.map(changeOf)),
    ...compareDirect(old, young, comparison),
    ...kept
      .filter((one) => !isFieldOf(one, comparison))
      .flatMap((one) => {
        const before = old.find(({ reference }) => reference?.number === one.reference?.number);
        return comparison.sameness.isSame(before?.dictionary, one.dictionary)
          ? []
          : [changeOf(one)];
      }),
    // Widgets are told by their fields.
    ...added
      .filter((one) => !isFieldOf(one, comparison))
      .map((one) => ({ ...changeOf(one), isAllowed: isAllowedNote(one, comparison) })),
  ];
}

/** Annotations that stand in the page's list itself: together the same, or all changed. */
function compareDirect(
  old: readonly Annotation[],
  young: readonly Annotation[],
  { sameness }: Comparison,
): LaterChange[] {
  const valuesOf = (list: readonly Annotation[]) =>
    list.filter(({ reference }) => reference === null).map(({ value }) => value);
  if (sameness.isSame(valuesOf(old), valuesOf(young))) return [];
  const changed = young.filter(({ reference }) => reference === null);
  return (changed.length > 0 ? changed : old.filter(({ reference }) => reference === null)).map(
    changeOf,
  );
}

function isFieldOf({ reference }: Annotation, { before, after }: Comparison): boolean {
  const number = reference?.number ?? -1;
  return after.fieldOf.has(number) || before.fieldOf.has(number);
}

const notes = new Set(['Text', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Popup']);
const plainKeys = new Set(
  'Type Subtype Rect Contents P NM M F C Border BS CA T Popup RC CreationDate IRT Subj RT Name State StateModel QuadPoints Parent Open'.split(
    ' ',
  ),
);

/**
 * A note or a mark on text, where the signature permits annotations: drawn by the viewer itself,
 * without a picture of its own that could pass for content, and without actions.
 */
function isAllowedNote({ subtype, dictionary }: Annotation, { permissions }: Comparison): boolean {
  if (permissions.level !== 'annotations' || dictionary === null || !notes.has(subtype))
    return false;
  return [...dictionary.entries.keys()].every((key) => plainKeys.has(key));
}

function changeOf({ page, place }: Annotation): LaterChange {
  return { kind: 'annotation', page, place, isAllowed: false };
}

function change(kind: LaterChange['kind'], page: number | null): LaterChange {
  return { kind, page, place: null, isAllowed: false };
}
