import type { ErrorCode } from '../../shared/errors.ts';
import type { PagePlace, SignatureLevel } from '../../shared/signature.ts';
import type { Text } from '../../shared/text/text.ts';
import type { RevocationState } from '../../shared/token.ts';
import { readDocument, sha256Of } from '../documents/document-file.ts';
import { createPack, drawSignature } from '../documents/draw-signature.ts';
import { fitDrawing } from '../pdf/fit-drawing.ts';
import { assertMaySign } from '../pdf/locks.ts';
import { shownSize } from '../pdf/page-geometry.ts';
import { type PdfFile, readPdf } from '../pdf/pdf-file.ts';
import { type PdfSigner, signPdf } from '../pdf/sign-pdf.ts';
import type { SignableField } from '../pdf/signable-field.ts';
import { newFieldName } from '../pdf/signature-field.ts';
import { readCertificate } from '../signing/certificates.ts';
import { verifyChain } from '../signing/chain.ts';
import { areEqual } from '../signing/der.ts';
import type { TokenCertificate, TokenLogin } from '../signing/token.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readBytes } from './files.ts';
import { writeNewFile } from './new-file.ts';
import { type OpenedSigner, openSigner } from './open-signer.ts';
import { findFieldAsked } from './sign-field.ts';
import { signRefusal } from './sign-refusal.ts';
import { readSignRequest, type SignRequest } from './sign-request.ts';
import { tellSeveral, tellSigned, tellUnmatched } from './sign-text.ts';
import { gatherWitnesses } from './sign-witness.ts';
import { wrongUse } from './usage.ts';

/** What came out, and what of it is not all that was asked for. */
export type Signed = {
  readonly output: string;
  readonly certificate: TokenCertificate;
  readonly revocation: RevocationState;
  readonly field: string;
  readonly level: SignatureLevel;
  readonly signedAt: number;
  readonly stampedAt: number | null;
  readonly stampMissing: ErrorCode | null;
  readonly place: PagePlace | null;
  /** SHA-256, lower-case hex. */
  readonly sha256: { readonly input: string; readonly output: string };
};

/**
 * `phien sign IN.pdf OUT.pdf --token pkcs11:LIBRARY|FILE.p12 --pin-env VAR …`. The file is checked
 * before the PIN is used, and the PIN is used once. OUT appears whole or not at all. Throws what
 * reading, drawing, token, timestamp server and writing refuse.
 */
export async function runSign(
  argv: readonly string[],
  { text, io }: CliContext,
): Promise<CliResult> {
  const asked = await readSignRequest(argv, io.env);
  if (!asked.ok) return wrongUse(asked.problem, 'sign', text);
  const { request } = asked;
  try {
    const drawn = await readInput(request);
    if (!isOnPage(request.place, drawn.file)) return offPage(text);
    const asked = findFieldAsked(drawn.file, request, text);
    if ('refusal' in asked) return asked.refusal;
    const signer = await openSigner(request, io);
    if ('several' in signer) return tellSeveral(signer.several, text);
    if ('unmatched' in signer) return tellUnmatched(signer.unmatched, request, text);
    if ('withoutPss' in signer)
      return wrongUse({ kind: 'pss-not-offered', word: '--pss' }, 'sign', text);
    try {
      const { field } = asked;
      const signed = await signFile(request, { ...drawn, field, signer, now: io.now() });
      if (signed === 'off-page') return offPage(text);
      return signed === 'too-small' ? tooSmall(request, text) : tellSigned(signed, text);
    } finally {
      signer.login.close();
    }
  } catch (error) {
    return signRefusal(error, request, text);
  }
}

/** A file that cannot be signed, or a picture that cannot be shown, costs no PIN. */
async function readInput({ input, picture: path, field }: SignRequest) {
  const pdf = await readDocument(input);
  const file = readPdf(pdf);
  assertMaySign(file, field ?? newFieldName(file, 'Signature'));
  const picture = path === null ? null : await readBytes(path);
  const pack = createPack();
  if (picture) pack(picture);
  return { pdf, file, picture, pack };
}

/** A signature that hangs over the edge would be signed and not seen. */
function isOnPage(place: PagePlace | null, file: Pick<PdfFile, 'pages'>): boolean {
  if (place === null) return true;
  const page = file.pages()[place.page - 1];
  if (!page) return false;
  const { width, height } = shownSize(page.geometry);
  const [right, top] = [place.x + place.width, place.y + place.height];
  return Math.min(place.x, place.y, width - right, height - top) > -roundedBy;
}

/** Points: sizes of pages are written with and without decimals. */
const roundedBy = 1;

const offPage = (text: Text): CliResult =>
  wrongUse({ kind: 'place-off-page', word: '--place' }, 'sign', text);

const tooSmall = ({ field }: SignRequest, text: Text): CliResult =>
  wrongUse({ kind: 'field-too-small', word: field ?? '' }, 'sign', text);

type Ready = Awaited<ReturnType<typeof readInput>> & {
  readonly signer: Extract<OpenedSigner, { login: TokenLogin }>;
  readonly now: number;
  /** In which the file wants it; null: in a new one. */
  readonly field: SignableField | null;
};

async function signFile(
  request: SignRequest,
  { pdf, file, picture, pack, signer, now, field: waiting }: Ready,
): Promise<Signed | 'off-page' | 'too-small'> {
  const { certificate, revocation } = signer;
  const name = certificate.subjectName;
  const given = waiting?.place ?? request.place;
  const wanted = { ...request, place: given, picture, signerName: name, signedAt: now };
  const drawing = await drawSignature(pdf, wanted, pack);
  const appearance = drawing && waiting?.place ? fitDrawing(drawing, waiting.place) : drawing;
  if (drawing && !appearance) return 'too-small';
  if (request.place && !isOnPage(appearance?.place ?? null, file)) return 'off-page';
  const witnesses = await gatherWitnesses(certificate, { ...request, now });
  const { timestamp, validation } = witnesses;
  const signed = await signPdf({
    ...{ pdf, signer: pdfSigner(signer, { ...request, now }), signedAt: now, appearance, name },
    ...(waiting && { field: waiting.name }),
    ...(timestamp && { timestamp }),
    ...(validation && { validation }),
  });
  await writeNewFile(request.output, signed.pdf);
  const { field, level } = signed;
  return {
    ...{ output: request.output, certificate, revocation, field, level, signedAt: now },
    stampedAt: level === 'B-B' ? null : witnesses.stampedAt(),
    stampMissing: witnesses.missing(),
    place: appearance?.place ?? null,
    sha256: { input: sha256Of(pdf), output: sha256Of(signed.pdf) },
  };
}

function pdfSigner(
  { login, certificate }: Ready['signer'],
  { pss, anchors, now }: Pick<SignRequest, 'pss' | 'anchors'> & { readonly now: number },
): PdfSigner {
  const { id: certificateId, der } = certificate;
  const chain = wholeChain(certificate, { anchors: anchors ?? [], at: now });
  return {
    ...{ certificate: der, chain, pss },
    sign: (toBeSigned) => login.sign({ certificateId, hash: 'sha256', pss, toBeSigned }),
  };
}

/**
 * Many tokens carry the signer's certificate alone: the authorities between, which whoever signs has
 * among those they trust, go along, so that the root is enough to verify.
 */
function wholeChain(
  { der, chain }: TokenCertificate,
  { anchors, at }: { anchors: readonly Uint8Array[]; at: number },
): readonly Uint8Array[] {
  const check = verifyChain({
    certificate: der,
    chain: [...chain, ...anchors],
    anchors: anchors.filter(isRoot),
    at,
  });
  if (!check.ok) return chain;
  const added = check.path.filter((one) => ![der, ...chain].some((each) => areEqual(each, one)));
  return [...chain, ...added.filter((one) => !isRoot(one))];
}

function isRoot(der: Uint8Array): boolean {
  const { subject, issuer } = readCertificate(der);
  return subject === issuer;
}
