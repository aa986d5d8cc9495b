import type { EnvelopeRecord } from '../../shared/envelope.ts';
import type { FileVerdict, SignatureProblem } from '../../shared/signature.ts';
import type { MailSignatures } from '../mail/mail-signatures.ts';
import type { OwnReading } from '../mail/own-message.ts';
import type { ReadMail } from '../mail/parsed-message.ts';
import { unsignedHead } from '../mail/signed-head.ts';

/**
 * `fits`: the content is what was signed, and who signed was not asked for. With anchors `trusted` or
 * `untrusted` stand in its place. `other-head`: subject, sender or date are not those signed with it.
 */
export type SignatureState =
  | 'fits'
  | 'trusted'
  | 'untrusted'
  | 'other-head'
  | 'broken'
  | 'unreadable'
  | 'unchecked';

/**
 * What `--json` tells of any mail; `signatures` null: they could not be looked at in time, which is
 * not sound where somebody asked for trust.
 */
export function outlineMail(
  mail: ReadMail,
  signatures: MailSignatures | null,
  isTrustGiven: boolean,
) {
  const signature = outlineSignature(mail, signatures?.mail ?? null);
  const attachments = mail.attachments.map((attachment, at) => ({
    ...attachment,
    signature: signatures?.attachments[at] ?? null,
  }));
  const isMissing = isTrustGiven && signature !== null && signature.ok !== true;
  const isSound =
    signature?.ok !== false &&
    !isMissing &&
    attachments.every((each) => each.signature?.ok !== false);
  return { ok: isSound, form: 'mail', ...shownParts(mail), attachments, signature };
}

/**
 * What `--json` tells of a message of Phiên: the same, and its record. `trusted`: what the anchors
 * say of its signer; null where there are none.
 */
export function outlineOwn(own: OwnReading, mail: ReadMail, trusted: FileVerdict | null) {
  const { headers, record, signedPartSha256, signature } = own;
  const state = stateOfOwn(signature, trusted);
  const attachments = mail.attachments
    .filter(({ type }) => type !== recordType)
    .map((attachment) => ({ ...attachment, signature: null }));
  return {
    ok: record !== null && (state === 'fits' || state === 'trusted'),
    form: 'signed',
    ...shownParts(mail),
    headers,
    record: record && outlineRecord(record),
    attachments,
    signedPartSha256,
    signature: {
      ok: state === 'fits' ? null : state === 'trusted',
      state,
      problems: [
        ...(signature?.problems ?? []),
        ...(state === 'untrusted' ? problemsOf(trusted) : []),
      ],
      signedAt: signature?.signedAt ?? null,
      signer: signature?.signer ?? null,
      head: unsignedHead,
    },
  };
}

function stateOfOwn(
  signature: OwnReading['signature'],
  trusted: FileVerdict | null,
): SignatureState {
  if (signature === null) return 'unreadable';
  if (signature.problems.length > 0) return 'broken';
  return trusted === null ? 'fits' : stateOf(trusted);
}

/** Of the part for machines in a message of Phiên. */
export const recordType = 'application/vnd.phien+json';

function shownParts({ headers, attachments: _attachments, ...rest }: ReadMail) {
  return { ...headers, ...rest };
}

/** The first signer stands for the mail; `signatures` has all of them. */
function outlineSignature({ security }: ReadMail, verdict: FileVerdict | null) {
  if (security === 'none' || security === 'sealed') return null;
  const [view] = verdict?.signatures ?? [];
  const signer = view?.signer ?? null;
  return {
    ok: verdict?.ok ?? null,
    state: stateOf(verdict),
    problems: problemsOf(verdict),
    signedAt: view?.signedAt ?? null,
    signer: signer && {
      name: signer.name,
      certificate: signer.certificateId,
      issuer: signer.issuerName,
    },
    signatures: verdict?.signatures ?? [],
    head: verdict?.head ?? null,
  };
}

function stateOf(verdict: FileVerdict | null): SignatureState {
  if (verdict === null || (verdict.ok === null && verdict.signatures.length === 0))
    return 'unchecked';
  if (verdict.signatures.length === 0) return 'unreadable';
  if (verdict.ok === null) return 'fits';
  if (verdict.ok) return 'trusted';
  const problems = problemsOf(verdict);
  const others = problems.filter((problem) => problem !== 'header-differs');
  if (problems.length > 0 && others.length === 0) return 'other-head';
  return others.every((problem) => ofSigner.has(problem)) ? 'untrusted' : 'broken';
}

function problemsOf(verdict: FileVerdict | null): SignatureProblem[] {
  return verdict?.signatures.flatMap(({ problems }) => problems) ?? [];
}

/** About who signed: what was signed is as it was. */
const ofSigner: ReadonlySet<SignatureProblem> = new Set<SignatureProblem>([
  'unknown-issuer',
  'broken',
  'expired',
  'not-yet-valid',
  'not-for-signing',
  'revoked',
  'not-in-directory',
  'sender-mismatch',
]);

function outlineRecord(record: EnvelopeRecord) {
  const { kind, id, from, to, kitId, trial, sentAt, answers, body } = record;
  const revision = 'revision' in body ? body.revision : null;
  return { kind, id, from, to, kitId, trial, sentAt, answers, revision };
}
