import type { PdfView } from './pdf-file.ts';
import {
  damaged,
  isArray,
  isDictionary,
  isName,
  isReference,
  isString,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  textOf,
} from './values.ts';

/** A node of the form: a field, or what fields are grouped under. */
export type FormField = {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  /** With the names above it: `Phieu.Nguoi ky`. */
  readonly name: string;
  /** `Sig`, `Tx`, …; its own or inherited, null for none. */
  readonly type: string | null;
  /** /V as it stands, unresolved; inherited by none. */
  readonly value: PdfValue;
  /** The annotations that show it: itself, or kids without a name. */
  readonly widgets: readonly PdfReference[];
};

const deepestForm = 32;
const mostFields = 50_000;

/** /AcroForm; null where the file has none. */
export function formOf(view: Pick<PdfView, 'root' | 'resolve'>): PdfDictionary | null {
  const form = view.resolve(view.root.entries.get('AcroForm'));
  return isDictionary(form) ? form : null;
}

/** Every node of the form, parents first. Throws `pdf-unreadable`. Source: ISO 32000-2, 12.7.4. */
export function listFields(view: Pick<PdfView, 'root' | 'resolve'>): readonly FormField[] {
  const fields: FormField[] = [];
  const seen = new Set<number>();

  const visit = (value: PdfValue, above: Above): void => {
    const node = view.resolve(value);
    if (!isReference(value) || !isDictionary(node)) throw damaged('A field is no object.');
    if (seen.has(value.number) || above.depth > deepestForm || fields.length >= mostFields)
      throw damaged('The form has no end.');
    seen.add(value.number);
    const own = view.resolve(node.entries.get('T'));
    const name = [above.name, isString(own) ? textOf(own) : ''].filter((part) => part !== '');
    const stated = view.resolve(node.entries.get('FT'));
    const type = isName(stated) ? stated.name : above.type;
    const { named, widgets } = kidsOf(node, view);
    const at: Above = { name: name.join('.'), type, depth: above.depth + 1 };
    fields.push({
      reference: value,
      dictionary: node,
      name: at.name,
      type,
      value: node.entries.get('V') ?? null,
      widgets: isWidget(node, view) ? [value, ...widgets] : widgets,
    });
    for (const kid of named) visit(kid, at);
  };

  const form = formOf(view);
  const roots = view.resolve(form?.entries.get('Fields'));
  if (isArray(roots)) for (const each of roots) visit(each, { name: '', type: null, depth: 0 });
  return fields;
}

type Above = { readonly name: string; readonly type: string | null; readonly depth: number };

function kidsOf({ entries }: PdfDictionary, { resolve }: Pick<PdfView, 'resolve'>) {
  const kids = resolve(entries.get('Kids'));
  const [named, widgets]: [PdfValue[], PdfReference[]] = [[], []];
  for (const kid of isArray(kids) ? kids : []) {
    const node = resolve(kid);
    const isNamed = isDictionary(node) && (node.entries.has('T') || node.entries.has('Kids'));
    if (isNamed) named.push(kid);
    else if (isReference(kid)) widgets.push(kid);
  }
  return { named, widgets };
}

function isWidget({ entries }: PdfDictionary, { resolve }: Pick<PdfView, 'resolve'>): boolean {
  return isName(resolve(entries.get('Subtype')), 'Widget');
}
