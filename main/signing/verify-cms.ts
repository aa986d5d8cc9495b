import { AppError } from '../../shared/errors.ts';
import type { FileVerdict, SignatureView } from '../../shared/signature.ts';
import { checkForeignCms, type ForeignCheck } from './check-foreign-cms.ts';
import { type ForeignCms, readForeignCms } from './foreign-cms.ts';
import { judgeSignature, type SignatureTrust } from './judge-signature.ts';

export type CmsVerdict = {
  readonly verdict: FileVerdict;
  /** What was signed. */
  readonly content: Uint8Array;
  /** DER of the certificates of `verdict.signatures`, in their order. */
  readonly signers: readonly (Uint8Array | null)[];
};

/**
 * Every signature of a CMS file (.p7s, .p7m), DER, BER or PEM. `contents`: what may have been signed
 * where it lies beside; the first that fits counts. Throws `signature-unreadable` for what is no
 * SignedData, and `not-found` where the content is neither inside nor given.
 */
export async function verifyCms(
  bytes: Uint8Array,
  { contents, trust }: { contents: readonly Uint8Array[] | null; trust: SignatureTrust },
): Promise<CmsVerdict> {
  const cms = readForeignCms(withoutArmour(bytes));
  const { checks, content } = checkWithin(cms, contents);
  const beside = {
    certificates: cms.certificates,
    evidence: cms.evidence,
    fileTimestamps: [],
  };
  const signatures = await Promise.all(
    checks.map(async (check): Promise<SignatureView> => {
      const judged = await judgeSignature(check, beside, trust);
      const whole = { field: null, coversWhole: true, later: [], place: null };
      return { ...judged, ...whole, ok: judged.problems.length === 0 };
    }),
  );
  const ok = signatures.every((view) => view.ok === true);
  const signers = checks.map(({ signer }) => signer?.der ?? null);
  return { verdict: { form: 'cms', ok, signatures }, content, signers };
}

/** Whether what was signed lies elsewhere. Throws `signature-unreadable`. */
export function isDetached(bytes: Uint8Array): boolean {
  return readForeignCms(withoutArmour(bytes)).content === null;
}

/** Whether these bytes are a CMS file: DER or BER of SignedData, or PEM of it. */
export function isCms(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64));
  return (
    pemHead.test(head.toString('latin1')) || (head[0] === 0x30 && head.includes(signedDataOid))
  );
}

const pemHead = /^\s*-----BEGIN (?:PKCS7|CMS)-----/;
const pemForm = /-----BEGIN (PKCS7|CMS)-----([A-Za-z0-9+/=\s]*)-----END \1-----/;
/** 1.2.840.113549.1.7.2 */
const signedDataOid = Buffer.from('06092a864886f70d010702', 'hex');

function withoutArmour(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x30) return bytes;
  const [, , base64] = pemForm.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  return base64 === undefined ? bytes : Buffer.from(base64, 'base64');
}

function checkWithin(cms: ForeignCms, contents: readonly Uint8Array[] | null) {
  const candidates = contents ?? (cms.content === null ? [] : [cms.content]);
  const tried = candidates.map((content) => ({
    content,
    checks: checkForeignCms({ cms, content: [content] }),
  }));
  const found = tried.find(({ checks }) => checks.some(isOfContent)) ?? tried[0];
  if (!found) throw new AppError('not-found', 'What was signed is missing.');
  return found;
}

function isOfContent({ problems }: ForeignCheck): boolean {
  return !problems.includes('content-altered');
}
