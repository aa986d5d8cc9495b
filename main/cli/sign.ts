import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { PagePlace, SignatureLevel } from '../../shared/signature.ts';
import type { Text } from '../../shared/text/text.ts';
import type { RevocationState } from '../../shared/token.ts';
import { readDocument, sha256Of } from '../documents/document-file.ts';
import { createPack, drawSignature } from '../documents/draw-signature.ts';
import { assertMaySign } from '../pdf/locks.ts';
import { readPdf } from '../pdf/pdf-file.ts';
import { signPdf } from '../pdf/sign-pdf.ts';
import { newFieldName } from '../pdf/signature-field.ts';
import type { TokenCertificate, TokenLogin } from '../signing/token.ts';
import { openTokenSpec } from '../tokens/open-token-spec.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readBytes } from './files.ts';
import { writeNewFile } from './new-file.ts';
import { chooseCertificate, judgeSigner } from './sign-certificate.ts';
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
  try {
    return await sign(asked.request, { now: io.now(), text });
  } catch (error) {
    return refusal(error, text);
  }
}

type Context = { readonly now: number; readonly text: Text };

async function sign(request: SignRequest, { now, text }: Context): Promise<CliResult> {
  const pdf = await readSignable(request.input);
  const picture = request.picture === null ? null : await readBytes(request.picture);
  const pack = createPack();
  if (picture) pack(picture);
  const opened = await openSigner(request, now);
  if ('several' in opened) return tellSeveral(opened.several, text);
  const { login, certificate, revocation } = opened;
  try {
    const signerName = certificate.subjectName;
    const wanted = { ...request, picture, signerName, signedAt: now };
    const appearance = await drawSignature(pdf, wanted, pack);
    const witnesses = await gatherWitnesses(certificate, { ...request, now });
    const { timestamp, validation } = witnesses;
    const { der, chain } = certificate;
    const { pss } = request;
    const key = { certificateId: certificate.id, hash: 'sha256', pss } as const;
    const signed = await signPdf({
      pdf,
      signer: {
        ...{ certificate: der, chain, pss },
        sign: (toBeSigned) => login.sign({ ...key, toBeSigned }),
      },
      ...{ signedAt: now, appearance, name: signerName },
      ...(timestamp && { timestamp }),
      ...(validation && { validation }),
    });
    await writeNewFile(request.output, signed.pdf);
    const { field, level } = signed;
    const signedFile: Signed = {
      ...{ output: request.output, certificate, revocation, field, level, signedAt: now },
      stampedAt: witnesses.stampedAt(),
      stampMissing: witnesses.missing(),
      place: appearance?.place ?? null,
      sha256: { input: sha256Of(pdf), output: sha256Of(signed.pdf) },
    };
    return tellSigned(signedFile, text);
  } finally {
    login.close();
  }
}

/** A file that cannot be signed costs no PIN. */
async function readSignable(path: string): Promise<Uint8Array> {
  const pdf = await readDocument(path);
  const file = readPdf(pdf);
  assertMaySign(file, newFieldName(file, 'Signature'));
  return pdf;
}

type Opened =
  | { readonly several: readonly TokenCertificate[] }
  | {
      readonly login: TokenLogin;
      readonly certificate: TokenCertificate;
      readonly revocation: RevocationState;
    };

/** Where the token shows its certificates without a PIN, one that may not sign costs no PIN. */
async function openSigner(request: SignRequest, now: number): Promise<Opened> {
  const { tokenSpec, tokenLabel, pin, finalTryConfirmed, certificate: beginning } = request;
  const under = { anchors: request.anchors, now };
  const token = await openTokenSpec(tokenSpec, tokenLabel === null ? {} : { tokenLabel });
  const shown = await token.list();
  if (shown.length > 0) {
    const choice = chooseCertificate(shown, beginning);
    if ('several' in choice) return choice;
    await judgeSigner(choice.certificate, under);
  }
  const login = await token.login(pin, { finalTryConfirmed });
  try {
    const choice = chooseCertificate(login.certificates, beginning);
    if ('certificate' in choice)
      return { login, ...choice, revocation: await judgeSigner(choice.certificate, under) };
    login.close();
    return choice;
  } catch (error) {
    login.close();
    throw error;
  }
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
