import type { PdfView } from './pdf-file.ts';
import {
  isArray,
  isDictionary,
  isName,
  isString,
  type PdfDictionary,
  type PdfValue,
  textOf,
} from './values.ts';

/** What a signature lets others do behind it. */
export type Permissions = {
  /** Each allows what the one before it allows. Validation data and timestamps are always allowed. */
  readonly level: 'nothing' | 'signatures' | 'forms' | 'annotations';
  /** By the field's full name. */
  readonly locks: (field: string) => boolean;
};

type Resolve = Pick<PdfView, 'resolve'>;

/**
 * What a signature permits: its own DocMDP and FieldMDP, and the lock of its field. One that says
 * nothing permits more signatures; a certification is asked what it permits, a field lock opens the
 * fields that it leaves out. What cannot be read permits nothing. Source: ISO 32000-2, 12.8.2.2,
 * 12.8.2.4, 12.7.5.5.
 */
export function permissionsOf(
  signature: PdfDictionary,
  field: PdfDictionary,
  view: Resolve,
): Permissions {
  const references = view.resolve(signature.entries.get('Reference'));
  const transforms = (isArray(references) ? references : []).map((each) => transformOf(each, view));
  const lock = view.resolve(field.entries.get('Lock'));
  const locks = [
    ...transforms.filter(({ method }) => method === 'FieldMDP').map(({ params }) => params),
    ...(isDictionary(lock) ? [lock] : []),
  ].map((params) => lockOf(params, view));
  const levels = [
    ...transforms.map((each) => levelOf(each, view)),
    ...(isDictionary(lock) && lock.entries.has('P') ? [levelByNumber(lock, view)] : []),
  ];
  const isUnreadable = references !== null && !isArray(references);
  return {
    level: isUnreadable ? 'nothing' : strictest(levels),
    locks: (name) => locks.some((isLocked) => isLocked(name)),
  };
}

type Transform = { readonly method: string; readonly params: PdfDictionary };

const nothingSaid: PdfDictionary = { type: 'dictionary', entries: new Map() };
const levels = ['nothing', 'signatures', 'forms', 'annotations'] as const;

function strictest(given: readonly Permissions['level'][]): Permissions['level'] {
  return given.length === 0
    ? 'signatures'
    : (levels.find((level) => given.includes(level)) ?? 'nothing');
}

function transformOf(value: PdfValue, { resolve }: Resolve): Transform {
  const reference = resolve(value);
  if (!isDictionary(reference)) return { method: '', params: nothingSaid };
  const method = resolve(reference.entries.get('TransformMethod'));
  const params = resolve(reference.entries.get('TransformParams'));
  return {
    method: isName(method) ? method.name : '',
    params: isDictionary(params) ? params : nothingSaid,
  };
}

function levelOf({ method, params }: Transform, view: Resolve): Permissions['level'] {
  if (method === 'DocMDP') return levelByNumber(params, view);
  return method === 'FieldMDP' ? 'forms' : 'nothing';
}

/** /P of DocMDP; 2 where it is not said. */
function levelByNumber({ entries }: PdfDictionary, { resolve }: Resolve): Permissions['level'] {
  const said = entries.has('P') ? resolve(entries.get('P')) : 2;
  if (said === 2) return 'forms';
  return said === 3 ? 'annotations' : 'nothing';
}

function lockOf({ entries }: PdfDictionary, { resolve }: Resolve): Permissions['locks'] {
  const action = resolve(entries.get('Action'));
  const list = resolve(entries.get('Fields'));
  const names = (isArray(list) ? list : [])
    .map((each) => resolve(each))
    .filter((each) => isString(each))
    .map(textOf);
  const isNamed = (field: string) =>
    names.some((name) => field === name || field.startsWith(`${name}.`));
  if (isName(action, 'Include')) return isNamed;
  if (isName(action, 'Exclude')) return (field) => !isNamed(field);
  return () => true;
}
