import { AppError } from '../../shared/errors.ts';
import { addToForm } from './add-to-form.ts';
import type { AppearanceDrawing } from './appearance.ts';
import { drawForm } from './draw-form.ts';
import { type FormField, listFields } from './form-fields.ts';
import { placeOnPage, type Rectangle } from './page-geometry.ts';
import type { PdfPage } from './pages.ts';
import type { PdfFile } from './pdf-file.ts';
import type { PdfUpdate } from './update.ts';
import {
  isArray,
  isDictionary,
  isReference,
  type PdfReference,
  type PdfValue,
  pdfDictionary,
  pdfName,
  pdfText,
} from './values.ts';

export type FieldRequest = {
  readonly file: PdfFile;
  readonly update: PdfUpdate;
  /** The name of a new field, or of an empty one in the file. */
  readonly name: string;
  readonly signature: PdfReference;
  /** What it shows; null for a field that is not seen. */
  readonly appearance: AppearanceDrawing | null;
};

/** Shown also on paper; not to be moved. Source: ISO 32000-2, 12.5.3. */
const printAndLocked = 132;

/**
 * The empty signature field of this name; undefined where there is none. Throws `invalid-input` for
 * one that is signed or takes no signature.
 */
export function findEmptyField(file: PdfFile, name: string): FormField | undefined {
  const found = listFields(file).find((field) => field.name === name);
  if (found && (found.type !== 'Sig' || file.resolve(found.value) !== null))
    throw new AppError('invalid-input', 'The field is no empty signature field.');
  return found;
}

/** A name that no field has: `Signature1` and on. */
export function newFieldName(file: PdfFile, stem: 'Signature' | 'Timestamp'): string {
  const names = new Set(listFields(file).map(({ name }) => name));
  const free = Array.from({ length: names.size + 1 }, (_, index) => `${stem}${index + 1}`);
  return free.find((name) => !names.has(name)) ?? stem;
}

/**
 * Puts a signature into its field. Throws `pdf-place-missing` for a page that is not there, and
 * `invalid-input` for a new field whose name holds a point.
 */
export function placeSignature(request: FieldRequest): void {
  const field = findEmptyField(request.file, request.name);
  if (!field && request.name.includes('.'))
    throw new AppError('invalid-input', 'The name of a field holds no point.');
  if (field) fillField(field, request);
  else addField(request);
}

/** The field is its own widget: one object. Source: ISO 32000-2, 12.7.4.1. */
function addField({ file, update, name, signature, appearance }: FieldRequest): void {
  const page = pageOf(file, appearance?.place.page ?? 1);
  const shown = appearance && placeOnPage(appearance.place, page.geometry);
  const form = appearance && shown && drawForm(update, appearance, shown.matrix);
  const field = update.add(
    pdfDictionary({
      Type: pdfName('Annot'),
      Subtype: pdfName('Widget'),
      FT: pdfName('Sig'),
      T: pdfText(name),
      V: signature,
      F: printAndLocked,
      P: page.reference,
      Rect: shown ? written(shown.rect) : [0, 0, 0, 0],
      AP: form ? pdfDictionary({ N: form }) : undefined,
    }),
  );
  addToPage(field, { file, update, page });
  addToForm(field, { file, update });
}

/** Sums leave a tail of digits that nobody sees. */
const written = (rect: Rectangle): readonly number[] => rect.map((at) => Number(at.toFixed(4)));

function fillField(field: FormField, { file, update, signature, appearance }: FieldRequest): void {
  update.edit(field.reference, { V: signature });
  if (appearance) showIn(field.widgets[0] ?? field.reference, appearance, { file, update });
  addToForm(null, { file, update });
}

type Target = Pick<FieldRequest, 'file' | 'update'>;

/** A field that has a place keeps it, whatever place was meant for the appearance. */
function showIn(widget: PdfReference, appearance: AppearanceDrawing, target: Target): void {
  const { file, update } = target;
  const holder = file.pages().find((page) => isOn(page, widget, file));
  const isPlaced = holder !== undefined && hasExtent(widget, target);
  const page = isPlaced ? holder : pageOf(file, appearance.place.page);
  const { rect, matrix } = placeOnPage(appearance.place, page.geometry);
  const form = drawForm(update, appearance, matrix);
  update.edit(widget, { AP: pdfDictionary({ N: form }), F: printAndLocked });
  if (isPlaced) return;
  const kind = { Type: pdfName('Annot'), Subtype: pdfName('Widget') };
  update.edit(widget, { ...kind, P: page.reference, Rect: written(rect) });
  if (holder && holder !== page)
    throw new AppError('pdf-place-missing', 'The field belongs to another page.');
  if (!holder) addToPage(widget, { ...target, page });
}

function isOn({ dictionary }: PdfPage, widget: PdfReference, { resolve }: PdfFile): boolean {
  const list = resolve(dictionary.entries.get('Annots'));
  return isArray(list) && list.some((one) => isReference(one) && one.number === widget.number);
}

function hasExtent(widget: PdfReference, { file, update }: Target): boolean {
  const value = update.get(widget);
  const rect = isDictionary(value) ? file.resolve(value.entries.get('Rect')) : null;
  const [left, bottom, right, top] = isArray(rect) ? rect.map(file.resolve) : [];
  return left !== right && bottom !== top;
}

function pageOf(file: PdfFile, number: number): PdfPage {
  const page = file.pages()[number - 1];
  if (!page) throw new AppError('pdf-place-missing', 'There is no such page.');
  return page;
}

/** A page's list of annotations stands in the page or is an object of its own. */
function addToPage(field: PdfReference, { file, update, page }: Target & { page: PdfPage }): void {
  const list: PdfValue | undefined = page.dictionary.entries.get('Annots');
  const known = file.resolve(list);
  if (isReference(list) && isArray(known)) update.put(list, [...known, field]);
  else update.edit(page.reference, { Annots: [...(isArray(known) ? known : []), field] });
}
