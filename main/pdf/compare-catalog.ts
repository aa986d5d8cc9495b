import type { LaterChange } from '../../shared/signature.ts';
import type { Comparison } from './compare.ts';
import {
  isArray,
  isDictionary,
  isName,
  isStream,
  type PdfDictionary,
  type PdfValue,
} from './values.ts';

/** Catalogue, document information and whatever hangs on neither a page nor the form. */
export function compareCatalog(comparison: Comparison): LaterChange[] {
  const { before, after, sameness } = comparison;
  if (before.rootReference.number !== after.rootReference.number) return [change('other', false)];
  const keys = sameness.differingKeys(before.root, after.root, ['Pages', 'AcroForm']);
  return [...keys.map((key) => changeOf(key, comparison)), ...compareInformation(comparison)];
}

/** Pages that are no more, or new, are told by the pages. */
function changeOf(key: string, { before, after }: Comparison): LaterChange {
  const [old, young] = [before, after].map((state) => state.resolve(state.root.entries.get(key)));
  switch (key) {
    case 'DSS':
      return change('validation-data', isValidationData(young, after));
    case 'Extensions':
      return change('metadata', isExtensions(young, after));
    case 'Version':
      return change('metadata', isName(young) && /^[12]\.\d$/.test(young.name));
    case 'Metadata':
      return change('metadata', isSameButForTimes(old, young, { before, after }));
    default:
      return change('other', false);
  }
}

/** Programs note when they last wrote; title and author are part of what was signed. */
function compareInformation({ before, after, sameness }: Comparison): LaterChange[] {
  const [old, young] = [before, after].map((state) => {
    const value = state.resolve(state.trailer.entries.get('Info'));
    return isDictionary(value) ? value : nothing;
  });
  const keys = sameness.differingKeys(old ?? nothing, young ?? nothing);
  if (keys.length === 0) return [];
  return [
    change(
      'metadata',
      keys.every((key) => key === 'ModDate' || key === 'Producer'),
    ),
  ];
}

const nothing: PdfDictionary = { type: 'dictionary', entries: new Map() };

function change(kind: LaterChange['kind'], isAllowed: boolean): LaterChange {
  return { kind, page: null, place: null, isAllowed };
}

const validationKeys = new Set(['Type', 'VRI', 'Certs', 'CRLs', 'OCSPs']);

/** Source: ETSI EN 319 142-1, section 5.4.2; ISO 32000-2, 12.8.4.3. */
function isValidationData(value: PdfValue | undefined, { resolve }: Comparison['after']): boolean {
  if (!isDictionary(value)) return false;
  const isStreams = (each: PdfValue | undefined) => {
    const list = resolve(each);
    return isArray(list) && list.every((one) => isStream(resolve(one)));
  };
  return [...value.entries].every(([key, entry]) => {
    if (!validationKeys.has(key)) return false;
    if (key === 'Type') return isName(resolve(entry));
    return key === 'VRI' ? isDictionary(resolve(entry)) : isStreams(entry);
  });
}

/** Names and levels of the standards that a file uses; nobody shows them. ISO 32000-2, 7.12. */
function isExtensions(value: PdfValue | undefined, { resolve }: Comparison['after']): boolean {
  if (!isDictionary(value)) return false;
  const isPlain = (each: PdfValue): boolean => {
    const entry = resolve(each);
    if (isArray(entry)) return entry.every((one) => isPlain(one));
    if (!isDictionary(entry)) return !isStream(entry);
    return [...entry.entries.values()].every((one) => !isDictionary(resolve(one)));
  };
  return [...value.entries.values()].every(isPlain);
}

const writingTimes =
  /<(xmp:ModifyDate|xmp:MetadataDate|xmpMM:InstanceID|pdf:Producer)>[^<]*<\/\1>|\s(?:xmp:ModifyDate|xmp:MetadataDate|xmpMM:InstanceID|pdf:Producer)="[^"]*"|<\?xpacket[^>]*>|\s+/g;

/** XMP: ISO 16684-1, 8.4. */
function isSameButForTimes(
  old: PdfValue | undefined,
  young: PdfValue | undefined,
  { before, after }: Pick<Comparison, 'before' | 'after'>,
): boolean {
  if (!isStream(old) || !isStream(young)) return false;
  const [left, right] = [before.decode(old), after.decode(young)].map((bytes) =>
    bytes.toString('utf8').replaceAll(writingTimes, ''),
  );
  return left === right;
}
