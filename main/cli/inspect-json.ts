import type { EnvelopeRecord } from '../../shared/envelope.ts';
import type { FileVerdict } from '../../shared/signature.ts';
import type { MailSignatures } from '../mail/mail-signatures.ts';
import type { OwnReading } from '../mail/own-message.ts';
import type { ReadMail } from '../mail/parsed-message.ts';

export type SignatureState = 'fits' | 'broken' | 'unreadable' | 'unchecked';

/** What `--json` tells of any mail; `signatures` null: they could not be looked at in time. */
export function outlineMail(mail: ReadMail, signatures: MailSignatures | null) {
  const signature = outlineSignature(mail, signatures?.mail ?? null);
  const attachments = mail.attachments.map((attachment, at) => ({
    ...attachment,
    signature: signatures?.attachments[at] ?? null,
  }));
  const isSound =
    signature?.ok !== false && attachments.every((each) => each.signature?.ok !== false);
  return { ok: isSound, form: 'mail', ...shownParts(mail), attachments, signature };
}

/** What `--json` tells of a message of Phiên: the same, and its record. */
export function outlineOwn(own: OwnReading, mail: ReadMail) {
  const { headers, record, signedPartSha256, signature } = own;
  const state = stateOfOwn(signature);
  const attachments = mail.attachments
    .filter(({ type }) => type !== recordType)
    .map((attachment) => ({ ...attachment, signature: null }));
  return {
    ok: record !== null && state === 'fits',
    form: 'signed',
    ...shownParts(mail),
    headers,
    record: record && outlineRecord(record),
    attachments,
    signedPartSha256,
    signature: {
      ok: state === 'fits' ? null : false,
      state,
      problems: signature?.problems ?? [],
      signedAt: signature?.signedAt ?? null,
      signer: signature?.signer ?? null,
    },
  };
}

export function stateOfOwn(signature: OwnReading['signature']): SignatureState {
  if (signature === null) return 'unreadable';
  return signature.problems.length === 0 ? 'fits' : 'broken';
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
    problems: verdict?.signatures.flatMap(({ problems }) => problems) ?? [],
    signedAt: view?.signedAt ?? null,
    signer: signer && {
      name: signer.name,
      certificate: signer.certificateId,
      issuer: signer.issuerName,
    },
    signatures: verdict?.signatures ?? [],
  };
}

function stateOf(verdict: FileVerdict | null): SignatureState {
  if (verdict === null || (verdict.ok === null && verdict.signatures.length === 0))
    return 'unchecked';
  if (verdict.signatures.length === 0) return 'unreadable';
  return verdict.ok === false ? 'broken' : 'fits';
}

function outlineRecord(record: EnvelopeRecord) {
  const { kind, id, from, to, kitId, trial, sentAt, answers, body } = record;
  const revision = 'revision' in body ? body.revision : null;
  return { kind, id, from, to, kitId, trial, sentAt, answers, revision };
}
