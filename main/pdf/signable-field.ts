import type { PagePlace } from '../../shared/signature.ts';
import { type FormField, formOf } from './form-fields.ts';
import { lockedIn } from './locks.ts';
import type { PdfView } from './pdf-file.ts';
import { type PdfState, stateOf } from './pdf-state.ts';
import { isDictionary, isString, type PdfDictionary, textOf } from './values.ts';

/** An empty signature field that waits in a file. */
export type SignableField = {
  readonly name: string;
  readonly dictionary: PdfDictionary;
  /** Null: it is not seen on any page. */
  readonly place: PagePlace | null;
};

/**
 * Why nothing is signed in a field: there is none of that name, it takes no signature, it holds one,
 * nobody may change it, or two readers could take two fields or two places for it.
 */
export type FieldRefusal = 'missing' | 'other-type' | 'signed' | 'read-only' | 'ambiguous';

/** The empty signature field of this name, or why it is none. Throws `pdf-unreadable`. */
export function findSignableField(view: PdfView, name: string): SignableField | FieldRefusal {
  return signableIn(stateOf(view))(name);
}

/**
 * The fields that wait for a signature, in the form's order, without those that an earlier signature
 * locks; none in a file that is not signed at all. Throws `pdf-unreadable`.
 */
export function listSignableFields(view: PdfView): readonly SignableField[] {
  if (view.resolve(formOf(view)?.entries.get('XFA')) !== null) return [];
  const state = stateOf(view);
  const names = new Set(state.fields.filter(({ type }) => type === 'Sig').map(({ name }) => name));
  if (names.size === 0) return [];
  const [find, isLocked] = [signableIn(state), lockedIn(view)];
  return [...names].flatMap((name) => {
    const found = find(name);
    return typeof found === 'string' || isLocked(found.name) ? [] : [found];
  });
}

/** A form may have many thousand fields: they are gone through once, not for each name. */
function signableIn(state: PdfState): (name: string) => SignableField | FieldRefusal {
  const groups = new Set(state.fields.map((field) => composed(nameAbove(field, state))));
  const byName = Map.groupBy(state.fields, (field) => composed(field.name));
  return (asked) => {
    const [field, ...more] = asked === '' ? [] : (byName.get(composed(asked)) ?? []);
    if (!field) return 'missing';
    if (groups.has(composed(asked)) || field.type !== 'Sig') return 'other-type';
    const shown = field.widgets.flatMap(({ number }) => state.shownAt.get(number) ?? []);
    if (more.length > 0 || field.widgets.length > 1 || shown.length > 1) return 'ambiguous';
    if (state.resolve(field.value) !== null) return 'signed';
    if (isReadOnly(field, state)) return 'read-only';
    return { name: field.name, dictionary: field.dictionary, place: shown[0]?.place ?? null };
  };
}

/** Who types a name cannot know in which form its letters were written. */
const composed = (name: string) => name.normalize('NFC');

/** What it is grouped under; empty for a field by itself. */
function nameAbove({ name, dictionary }: FormField, { resolve }: PdfView): string {
  const own = resolve(dictionary.entries.get('T'));
  const length = isString(own) ? textOf(own).length : 0;
  return length === 0 ? '' : name.slice(0, Math.max(0, name.length - length - 1));
}

/** /Ff is inherited. Source: ISO 32000-2, 12.7.4.1, tables 226 and 227. */
function isReadOnly({ dictionary }: FormField, { resolve }: PdfView): boolean {
  let node: PdfDictionary | null = dictionary;
  for (let depth = 0; node && depth < deepest; depth += 1) {
    if (node.entries.has('Ff')) {
      const flags = resolve(node.entries.get('Ff'));
      // Flags that cannot be read forbid.
      return typeof flags !== 'number' || (flags & readOnly) !== 0;
    }
    const parent = resolve(node.entries.get('Parent'));
    node = isDictionary(parent) ? parent : null;
  }
  return false;
}

const readOnly = 0x1;
const deepest = 32;
