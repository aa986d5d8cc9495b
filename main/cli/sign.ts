import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { PagePlace, SignatureLevel } from '../../shared/signature.ts';
import type { Text } from '../../shared/text/text.ts';
import type { RevocationState } from '../../shared/token.ts';
import { readDocument, sha256Of } from '../documents/document-file.ts';
import { createPack, drawSignature } from '../documents/draw-signature.ts';
import { assertMaySign } from '../pdf/locks.ts';
import { readPdf } from '../pdf/pdf-file.ts';
import { type PdfSigner, signPdf } from '../pdf/sign-pdf.ts';
import { newFieldName } from '../pdf/signature-field.ts';
import type { TokenCertificate, TokenLogin } from '../signing/token.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readBytes } from './files.ts';
import { writeNewFile } from './new-file.ts';
import { type OpenedSigner, openSigner } from './open-signer.ts';
import { readSignRequest, type SignRequest } from './sign-request.ts';
import { tellSeveral, tellSigned } from './sign-text.ts';
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
    const signer = await openSigner(request, io);
    if ('several' in signer) return tellSeveral(signer.several, text);
    if ('withoutPss' in signer)
      return wrongUse({ kind: 'pss-not-offered', word: '--pss' }, 'sign', text);
    try {
      return tellSigned(await signFile(request, { ...drawn, signer, now: io.now() }), text);
    } finally {
      signer.login.close();
    }
  } catch (error) {
    return refusal(error, text);
  }
}

/** A file that cannot be signed, or a picture that cannot be shown, costs no PIN. */
async function readInput({ input, picture: path }: SignRequest) {
  const pdf = await readDocument(input);
  const file = readPdf(pdf);
  assertMaySign(file, newFieldName(file, 'Signature'));
  const picture = path === null ? null : await readBytes(path);
  const pack = createPack();
  if (picture) pack(picture);
  return { pdf, picture, pack };
}

type Ready = Awaited<ReturnType<typeof readInput>> & {
  readonly signer: Extract<OpenedSigner, { login: TokenLogin }>;
  readonly now: number;
};

async function signFile(
  request: SignRequest,
  { pdf, picture, pack, signer, now }: Ready,
): Promise<Signed> {
  const { certificate, revocation } = signer;
  const name = certificate.subjectName;
  const wanted = { ...request, picture, signerName: name, signedAt: now };
  const appearance = await drawSignature(pdf, wanted, pack);
  const witnesses = await gatherWitnesses(certificate, { ...request, now });
  const { timestamp, validation } = witnesses;
  const signed = await signPdf({
    ...{ pdf, signer: pdfSigner(signer, request), signedAt: now, appearance, name },
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
  { pss }: Pick<SignRequest, 'pss'>,
): PdfSigner {
  const { id: certificateId, der, chain } = certificate;
  return {
    ...{ certificate: der, chain, pss },
    sign: (toBeSigned) => login.sign({ certificateId, hash: 'sha256', pss, toBeSigned }),
  };
}

/** What the command line can say better than the app's sentence, with the exit code. */
const ownSentences = {
  'certificate-ambiguous': 2,
  'pdf-place-missing': 2,
  'pin-final-try': 2,
  'timestamp-refused': 1,
  'timestamp-unreachable': 1,
} as const;

function refusal(error: unknown, { t }: Text): CliResult {
  if (!(error instanceof AppError)) throw error;
  const { code } = error;
  if (!isOwn(code)) throw error;
  const message = t(`cli.sign.refused.${code}`);
  return { exitCode: ownSentences[code], json: { ok: false, code, message }, text: message };
}

function isOwn(code: ErrorCode): code is keyof typeof ownSentences {
  return Object.hasOwn(ownSentences, code);
}
