import type { LaterChange, PagePlace } from '../../shared/signature.ts';
import type { Comparison } from './compare.ts';
import { judgeAddedSignature } from './compare-signature.ts';
import { type FormField, formOf } from './form-fields.ts';
import { isSigned, type PdfState, placeOfField } from './pdf-state.ts';
import { isDictionary, isReference, type PdfDictionary, type PdfValue } from './values.ts';

/** The form: its own entries, fields that changed, came or went. */
export function compareForm(comparison: Comparison): LaterChange[] {
  const { before, after } = comparison;
  const numbersIn = ({ fields }: PdfState) =>
    new Map(fields.map((field) => [field.reference.number, field]));
  const [old, young] = [numbersIn(before), numbersIn(after)];
  const isForm = isFormChanged(formOf(before), formOf(after), comparison);
  return [
    ...(isForm ? [formChange('form-field', null)] : []),
    ...before.fields.flatMap((field) => {
      const now = young.get(field.reference.number);
      return now ? compareField(field, now, comparison) : [removedField(field, before)];
    }),
    ...after.fields
      .filter(({ reference }) => !old.has(reference.number))
      .flatMap((field) => addedField(field, comparison)),
  ];
}

const formKeys = ['Fields', 'SigFlags', 'DR', 'DA', 'NeedAppearances'];
const nothing: PdfDictionary = { type: 'dictionary', entries: new Map() };

function isFormChanged(
  old: PdfDictionary | null,
  young: PdfDictionary | null,
  { before, after, sameness }: Comparison,
): boolean {
  const [left, right] = [old ?? nothing, young ?? nothing];
  const isRedrawn = (form: PdfDictionary, { resolve }: PdfState) =>
    resolve(form.entries.get('NeedAppearances')) === true;
  if (isRedrawn(right, after) && !isRedrawn(left, before)) return true;
  if (left.entries.has('DA') && !sameness.isSame(left.entries.get('DA'), right.entries.get('DA')))
    return true;
  return (
    sameness.differingKeys(left, right, formKeys).length > 0 ||
    !holdsAll(left.entries.get('DR'), right.entries.get('DR'), { before, after, sameness })
  );
}

/** Resources may be added, but none may become another: fields of before draw with them. */
function holdsAll(
  old: PdfValue | undefined,
  young: PdfValue | undefined,
  { before, after, sameness }: Pick<Comparison, 'before' | 'after' | 'sameness'>,
): boolean {
  const [left, right] = [before.resolve(old), after.resolve(young)];
  if (!isDictionary(left)) return sameness.isSame(left, null) || sameness.isSame(left, right, 'DR');
  if (!isDictionary(right)) return false;
  return [...left.entries].every(([key, value]) => {
    const [inside, now] = [before.resolve(value), after.resolve(right.entries.get(key))];
    if (!isDictionary(inside) || !isDictionary(now)) return sameness.isSame(inside, now, 'DR');
    const isKept = ([name, one]: [string, PdfValue]) =>
      sameness.isSame(one, now.entries.get(name), 'DR');
    return [...inside.entries].every(isKept);
  });
}

function compareField(old: FormField, young: FormField, comparison: Comparison): LaterChange[] {
  const { before, after, permissions } = comparison;
  const keys = changedKeys(old, young, comparison);
  const place = placeOfField(young, after);
  if (isSigned(old, before)) {
    const isUntouched = keys.length === 0 && isSameObject(old.value, comparison);
    return isUntouched ? [] : [formChange('signature', place)];
  }
  if (keys.length === 0) return [];
  if (isSigned(young, after))
    return [judgeAddedSignature(young, { comparison, place, changed: keys })];
  const isFilled =
    keys.every((key) => filledKeys.has(key)) &&
    (permissions.level === 'forms' || permissions.level === 'annotations') &&
    old.type !== 'Sig' &&
    !permissions.locks(old.name);
  return [{ ...formChange('form-field', place), isAllowed: isFilled }];
}

const filledKeys = new Set(['V', 'AP', 'AS', 'M', 'I', 'TI']);

/** Keys that differ in the field or in a widget of it; `Kids` where it has lost or gained one. */
function changedKeys(old: FormField, young: FormField, comparison: Comparison): string[] {
  const { before, after, sameness } = comparison;
  const numbers = ({ widgets }: FormField) => widgets.map(({ number }) => number).join(' ');
  const ofWidgets = old.widgets.flatMap((reference) => {
    const [left, right] = [before.resolve(reference), after.resolve(reference)];
    if (!isDictionary(left) || !isDictionary(right)) return ['Kids'];
    return sameness.differingKeys(left, right, ['Kids']);
  });
  return [
    ...sameness.differingKeys(old.dictionary, young.dictionary, ['Kids']),
    ...ofWidgets,
    ...(numbers(old) === numbers(young) ? [] : ['Kids']),
    ...(old.name === young.name && old.type === young.type ? [] : ['T']),
  ];
}

/** A signature's dictionary is signed where it stands: a copy elsewhere is not the signed one. */
function isSameObject(value: PdfValue, { before, after }: Comparison): boolean {
  if (!isReference(value)) return false;
  const [old, young] = [before, after].map((state) => JSON.stringify(state.entry(value.number)));
  return old !== undefined && old === young;
}

function removedField(field: FormField, state: PdfState): LaterChange {
  const kind = isSigned(field, state) ? 'signature' : 'form-field';
  return formChange(kind, placeOfField(field, state));
}

function addedField(field: FormField, comparison: Comparison): LaterChange[] {
  const { after } = comparison;
  const place = placeOfField(field, after);
  if (isSigned(field, after))
    return [judgeAddedSignature(field, { comparison, place, changed: null })];
  const isGroup = field.widgets.length === 0 && field.value === null;
  const isPlain = [...field.dictionary.entries.keys()].every((key) => groupKeys.has(key));
  return isGroup && isPlain ? [] : [formChange('form-field', place)];
}

const groupKeys = new Set(['T', 'TU', 'Kids', 'Parent', 'FT', 'Ff']);

function formChange(kind: LaterChange['kind'], place: PagePlace | null): LaterChange {
  return { kind, page: place?.page ?? null, place, isAllowed: false };
}
