import { AppError } from '../../shared/errors.ts';
import type { LaterChange, SignatureProblem, SignatureView } from '../../shared/signature.ts';
import { checkForeignCms, type ForeignCheck } from '../signing/check-foreign-cms.ts';
import { readForeignCms } from '../signing/foreign-cms.ts';
import { judgeSignature, type SignatureJudgement } from '../signing/judge-signature.ts';
import { type CoveredRange, isEndOfFile } from './byte-range.ts';
import { compareStates } from './compare.ts';
import { readPdfDate } from './pdf-date.ts';
import { stateOf } from './pdf-state.ts';
import { arePlainUpdates } from './plain-update.ts';
import { permissionsOf } from './signature-permissions.ts';
import { isName } from './values.ts';
import { judgeFileTimestamp } from './verify-file-timestamp.ts';
import type { PdfEvidence, RangedSignature } from './verify-pdf.ts';

export type JudgedSignature = {
  readonly view: SignatureView;
  /** It fits exactly the bytes it covers, whoever made it. */
  readonly isIntact: boolean;
  /** It is a timestamp of the whole file. */
  readonly isTimestamp: boolean;
};

/** One signature of a PDF. Never throws for what a file can hold. */
export async function verifyPdfSignature(
  found: RangedSignature,
  evidence: PdfEvidence,
): Promise<JudgedSignature> {
  const { range, field, place, dictionary, isRemoved } = found;
  const isTimestamp = isName(dictionary.entries.get('SubFilter'), 'ETSI.RFC3161');
  const shown = { field: field.name, place, coversWhole: coversWhole(range, evidence) };
  if (range === null) {
    const problems: SignatureProblem[] = [
      'range-wrong',
      ...(isRemoved ? (['changed-afterwards'] as const) : []),
    ];
    return { view: viewOf(problems, shown), isIntact: false, isTimestamp };
  }
  const judged = isTimestamp
    ? await judgeFileTimestamp(range, evidence)
    : await judgeContents(found, range, evidence);
  const isIntact = !judged.problems.some((problem) => brokenBytes.has(problem));
  const { later, isChanged } = changesBehind(found, range, evidence);
  const problems = new Set(judged.problems);
  if (isChanged || isRemoved) problems.add('changed-afterwards');
  const view = viewOf([...problems], { ...judged, ...shown, later });
  return { view, isIntact, isTimestamp };
}

const brokenBytes = new Set<SignatureProblem>([
  'content-altered',
  'signature-wrong',
  'certificate-swapped',
  'algorithm-refused',
  'range-wrong',
  'unreadable',
]);

const nothingKnown = {
  field: null,
  signer: null,
  signedAt: null,
  timestamp: null,
  level: null,
  revocation: 'unchecked',
  coversWhole: false,
  later: [],
  place: null,
} as const;

function viewOf(
  problems: readonly SignatureProblem[],
  known: Partial<SignatureView>,
): SignatureView {
  const later = known.later ?? [];
  // What a certification lets others fill in or note is theirs: it is told, never called sound.
  const isOthers = later.some(({ kind }) => kind === 'form-field' || kind === 'annotation');
  const ok = problems.length > 0 ? false : isOthers ? null : true;
  return { ...nothingKnown, ...known, later, ok, problems: [...problems] };
}

function coversWhole(range: CoveredRange | null, { file }: PdfEvidence): boolean {
  return range !== null && isEndOfFile(file, range.end);
}

/** SubFilters whose CMS signs the bytes themselves. Source: ISO 32000-2, table 260. */
const plainFilters = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'];

async function judgeContents(
  { dictionary }: RangedSignature,
  range: CoveredRange,
  { file, validation, trust, timestamps }: PdfEvidence,
): Promise<SignatureJudgement> {
  const filter = dictionary.entries.get('SubFilter');
  const name = isName(filter) ? filter.name : '';
  const check = checkContents(range, { file, validation });
  if (check === null) return { ...nothingKnown, problems: ['unreadable'] };
  const isNamed = check.hasSignedAttributes && check.hasSigningCertificate;
  const problems: SignatureProblem[] = [
    // SHA-1 is part of the name of what else there is.
    ...(plainFilters.includes(name) ? [] : (['algorithm-refused'] as const)),
    // PAdES has the signer name their certificate: without that another may be put in its place.
    ...(name === 'ETSI.CAdES.detached' && !isNamed ? (['certificate-swapped'] as const) : []),
  ];
  // PAdES says the time in the dictionary, which the signature covers: ETSI EN 319 142-1, section 6.3.
  const signedAt = check.signedAt ?? readPdfDate(file.resolve(dictionary.entries.get('M')));
  const judged = await judgeSignature(
    { ...check, signedAt },
    { ...validation, fileTimestamps: timestamps },
    trust,
  );
  return {
    ...judged,
    problems: [...new Set([...judged.problems, ...problems])],
    level: name === 'ETSI.CAdES.detached' ? judged.level : null,
  };
}

/** Null for what is no CMS with one signer. */
function checkContents(
  { from, to, end, contents }: CoveredRange,
  { file, validation }: Pick<PdfEvidence, 'file' | 'validation'>,
): ForeignCheck | null {
  try {
    const cms = readForeignCms(contents, { isPadded: true });
    const content = [file.bytes.subarray(0, from), file.bytes.subarray(to, end)];
    const [check, ...more] = checkForeignCms({ cms, content, given: validation.certificates });
    return check && more.length === 0 ? check : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** What was written behind a signature, and whether any of it is more than the signature permits. */
function changesBehind(
  { dictionary, field }: RangedSignature,
  { revision }: CoveredRange,
  { file, state, later: signatures }: PdfEvidence,
): { later: LaterChange[]; isChanged: boolean } {
  const isEnd = isEndOfFile(file, file.revisions.at(-1)?.end ?? 0);
  if (!isEnd || !arePlainUpdates(file, revision)) return unreadableChange;
  if (revision === file.revisions.length - 1) return { later: [], isChanged: false };
  try {
    const before = stateOf(file.asOf(revision));
    const permissions = permissionsOf(dictionary, field.dictionary, before);
    const later = compareStates({ before, after: state, permissions, signatures });
    return { later, isChanged: later.some(({ isAllowed }) => !isAllowed) };
  } catch (error) {
    // What cannot be followed cannot be called unchanged.
    if (error instanceof AppError) return unreadableChange;
    throw error;
  }
}

const unreadableChange: { later: LaterChange[]; isChanged: boolean } = {
  later: [{ kind: 'other', page: null, place: null, isAllowed: false }],
  isChanged: true,
};
