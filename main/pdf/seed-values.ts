import { AppError } from '../../shared/errors.ts';
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

/** What of a signature its field may ask for, beside what each signature here has. */
export type MadeSignature = {
  readonly reason: string | undefined;
  readonly isTimestamped: boolean;
};

/** Bits of /Ff: what is asked for, not only preferred. Source: ISO 32000-2, table 237. */
const asked = {
  filter: 0x1,
  subFilter: 0x2,
  version: 0x4,
  reasons: 0x8,
  legalAttestation: 0x10,
  revocationInformation: 0x20,
  digest: 0x40,
  lock: 0x80,
  appearance: 0x100,
};
/** Whoever made the field wants what is not made here. */
const neverMade =
  asked.legalAttestation | asked.revocationInformation | asked.lock | asked.appearance;

/**
 * Throws `pdf-field-demands` (`demand`: a `SeedDemand`) where a field's seed values ask for another signature than the one that
 * is made. What they only prefer binds nobody. Source: ISO 32000-2, 12.7.5.5.
 */
export function assertMeetsSeed(
  field: PdfDictionary,
  made: MadeSignature,
  { resolve }: Pick<PdfView, 'resolve'>,
): void {
  const seed = resolve(field.entries.get('SV'));
  if (seed === null) return;
  if (!isDictionary(seed)) throw demanded('other');
  const flagsOf = ({ entries }: PdfDictionary) => {
    const flags = entries.has('Ff') ? resolve(entries.get('Ff')) : 0;
    // Flags that cannot be read ask for everything.
    return typeof flags === 'number' ? flags : -1;
  };
  const entry = (key: string) => resolve(seed.entries.get(key));
  const list = (key: string) => listOf(entry(key)).map((each) => wordOf(resolve(each)));
  const flags = flagsOf(seed);
  const has = (flag: number) => (flags & flag) !== 0;
  const asksWithin = (key: string) => {
    const inner = entry(key);
    return isDictionary(inner) && flagsOf(inner) !== 0;
  };
  const permission = isDictionary(entry('MDP')) ? resolve(dictionaryIn(entry('MDP'), 'P')) : 0;
  const unmet: Readonly<Record<SeedDemand, boolean>> = {
    form:
      (has(asked.filter) && !isName(entry('Filter'), 'Adobe.PPKLite')) ||
      (has(asked.subFilter) && !list('SubFilter').includes('ETSI.CAdES.detached')),
    digest: has(asked.digest) && !list('DigestMethod').includes('SHA256'),
    reason: has(asked.reasons) && !isReason(made.reason, list('Reasons')),
    certificate: asksWithin('Cert'),
    timestamp: asksWithin('TimeStamp') && !made.isTimestamped,
    // 0 asks for an ordinary signature, 1 to 3 for a certification.
    certification: permission !== 0,
    other: has(neverMade) || (has(asked.version) && !isKnownVersion(entry('V'))),
  };
  const first = seedDemands.find((demand) => unmet[demand]);
  if (first) throw demanded(first);
}

/** What a field can ask for that a signature here does not have. */
export const seedDemands = [
  'timestamp',
  'reason',
  'certificate',
  'certification',
  'digest',
  'form',
  'other',
] as const;
export type SeedDemand = (typeof seedDemands)[number];

const demanded = (demand: SeedDemand) =>
  new AppError('pdf-field-demands', 'The field asks for another kind of signature.', {
    values: { demand },
  });

const listOf = (value: PdfValue): readonly PdfValue[] => (isArray(value) ? value : []);

const dictionaryIn = (value: PdfValue, key: string): PdfValue | undefined =>
  isDictionary(value) ? value.entries.get(key) : undefined;

function wordOf(value: PdfValue): string {
  if (isName(value)) return value.name;
  return isString(value) ? textOf(value) : '';
}

/** Up to PDF 2.0. */
const isKnownVersion = (version: PdfValue) => typeof version === 'number' && version <= 3;

/** None, or one dot, mean that there may be no reason. */
function isReason(reason: string | undefined, reasons: readonly string[]): boolean {
  const isNone = reasons.length === 0 || (reasons.length === 1 && reasons[0] === '.');
  return isNone ? reason === undefined : reason !== undefined && reasons.includes(reason);
}
