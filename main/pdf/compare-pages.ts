import type { LaterChange } from '../../shared/signature.ts';
import type { Annotation } from './annotations.ts';
import type { Comparison } from './compare.ts';
import type { PageGeometry } from './page-geometry.ts';
import { isPageTreeKept } from './page-tree.ts';
import type { PdfPage } from './pages.ts';
import { isSigned, type PdfState } from './pdf-state.ts';
import { isArray, type PdfValue } from './values.ts';

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
  const isKept = isPageTreeKept(comparison.before, comparison.after, comparison.sameness);
  return [
    ...removed.map(({ number }) => change('page-removed', number)),
    ...added.map(({ number }) => change('page-added', number)),
    ...(isInOrder && isKept ? [] : [change('other', null)]),
    ...kept.flatMap((page) => {
      const before = inOld.get(page.reference.number);
      return before ? comparePage(before, page, comparison) : [];
    }),
  ];
}

function comparePage(old: PdfPage, young: PdfPage, comparison: Comparison): LaterChange[] {
  const { sameness } = comparison;
  const keys = sameness
    .differingKeys(old.dictionary, young.dictionary, ['Annots', 'Parent'])
    .filter((key) => !isSameBox(key, { old, young }, comparison));
  const isShownAlike =
    sameness.isSame(old.resources, young.resources, 'Resources') &&
    isSameGeometry(old.geometry, young.geometry);
  const isContent = !isShownAlike || keys.some((key) => key !== 'AA' && key !== 'LastModified');
  return [
    ...(isContent ? [change('page-content', young.number)] : []),
    ...(keys.includes('AA') ? [change('other', young.number)] : []),
    ...(keys.includes('LastModified')
      ? [{ ...change('metadata', young.number), isAllowed: true }]
      : []),
    ...compareAnnotations(
      comparison.before.annotations.get(old.reference.number) ?? [],
      comparison.after.annotations.get(young.reference.number) ?? [],
      comparison,
    ),
  ];
}

const boxes = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'];
/** Points. Programs that write a page anew round its sizes; nobody sees less than a hair's breadth. */
const roundedBy = 0.001;

const isNear = (old: readonly PdfValue[], young: readonly PdfValue[]): boolean =>
  old.length === young.length &&
  old.every((one, at) => {
    const other = young[at];
    return (
      typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) <= roundedBy
    );
  });

function isSameGeometry({ box, ...old }: PageGeometry, young: PageGeometry): boolean {
  const isTurnedAlike = old.rotate === young.rotate && old.userUnit === young.userUnit;
  return isTurnedAlike && isNear(box, young.box);
}

function isSameBox(
  key: string,
  { old, young }: Readonly<{ old: PdfPage; young: PdfPage }>,
  { before, after }: Pick<Comparison, 'before' | 'after'>,
): boolean {
  const sizesOf = ({ dictionary }: PdfPage, { resolve }: PdfState) => {
    const box = resolve(dictionary.entries.get(key));
    return isArray(box) ? box.map(resolve) : [];
  };
  const [left, right] = [sizesOf(old, before), sizesOf(young, after)];
  return boxes.includes(key) && left.length === 4 && isNear(left, right);
}

function compareAnnotations(
  old: readonly Annotation[],
  young: readonly Annotation[],
  comparison: Comparison,
): LaterChange[] {
  const [inOld, inYoung] = [byNumber(old), byNumber(young)];
  const isIn = (list: Numbered, { reference }: Annotation) => list.has(reference?.number ?? -1);
  const removed = old.filter((one) => one.reference && !isIn(inYoung, one));
  const added = young.filter((one) => one.reference && !isIn(inOld, one));
  const kept = young.filter((one) => isIn(inOld, one));
  const stayed = old.filter((one) => isIn(inYoung, one));
  // What is named twice is drawn twice, the second time on top of what lies between.
  const isInOrder =
    stayed.length === kept.length &&
    stayed.every(({ reference }, at) => reference?.number === kept[at]?.reference?.number);
  const isChanged = (one: Annotation) => {
    const before = inOld.get(one.reference?.number ?? -1);
    return !comparison.sameness.isSame(before?.dictionary, one.dictionary);
  };
  return [
    ...removed.map(changeOf),
    ...(isInOrder ? [] : kept.map(changeOf)),
    ...compareDirect(old, young, comparison),
    ...kept.filter((one) => !isField(one, comparison) && isChanged(one)).map(changeOf),
    ...added
      .filter((one) => !isNewField(one, comparison))
      .map((one) => ({ ...changeOf(one), isAllowed: isAllowedNote(one, comparison) })),
  ];
}

type Numbered = ReadonlyMap<number, Annotation>;

function byNumber(list: readonly Annotation[]): Numbered {
  return new Map(
    list.flatMap((one): [number, Annotation][] =>
      one.reference === null ? [] : [[one.reference.number, one]],
    ),
  );
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

/** Widgets of one field are told by the form. */
function isField({ reference }: Annotation, { before, after }: Comparison): boolean {
  const number = reference?.number ?? -1;
  return before.fieldOf.has(number) && after.fieldOf.has(number);
}

/**
 * A widget that shows a field for the first time, and nowhere else: the form tells of it. A field of
 * before that is shown on one more page is somebody's doing.
 */
function isNewField({ reference }: Annotation, { before, after }: Comparison): boolean {
  const number = reference?.number ?? -1;
  const [old, young] = [before.fieldOf.get(number), after.fieldOf.get(number)];
  if (!young || before.shownAt.has(number) || after.shownAt.get(number)?.length !== 1) return false;
  return !old || (!isSigned(old, before) && isSigned(young, after));
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
