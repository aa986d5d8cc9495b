import type { LaterChange, SignatureProblem, SignatureView } from '../../shared/signature.ts';
import type { Text } from '../../shared/text/text.ts';

/** What is told of each signature, in this order. These names are stable. */
export type SignatureCheckName =
  | 'integrity'
  | 'later-changes'
  | 'certificate'
  | 'revocation'
  | 'timestamp'
  | 'directory'
  | 'sender';

export type SignatureCheck = {
  readonly name: SignatureCheckName | 'kit' | 'attachment' | 'file' | 'head';
  readonly ok: boolean | null;
  readonly detail: string;
  /** Which of the file's signatures, from 1; null for what is about the whole file. */
  readonly signature: number | null;
};

/** Everything that was looked at in one signature, in words. */
export function checkSignature(
  view: SignatureView,
  { signature, isPdf, isMail }: { signature: number; isPdf: boolean; isMail: boolean },
  text: Text,
): SignatureCheck[] {
  const found: (Found | null)[] = [
    integrity(view, text),
    isPdf ? laterChanges(view, text) : null,
    certificate(view, text),
    revocation(view, text),
    timestamp(view, text),
    directory(view, text),
    isMail ? sender(view, text) : null,
  ];
  return found.flatMap((one) => (one ? [{ ...one, signature }] : []));
}

type Found = Omit<SignatureCheck, 'signature'>;

const ofIntegrity = [
  'unreadable',
  'range-wrong',
  'content-altered',
  'signature-wrong',
  'certificate-swapped',
  'algorithm-refused',
] as const;
const ofCertificate = [
  'expired',
  'not-yet-valid',
  'not-for-signing',
  'unknown-issuer',
  'broken',
] as const;

function firstOf<P extends SignatureProblem>(
  { problems }: SignatureView,
  list: readonly P[],
): P | undefined {
  return list.find((problem) => problems.includes(problem));
}

function integrity(view: SignatureView, { t }: Text): Found {
  const problem = firstOf(view, ofIntegrity);
  return problem
    ? { name: 'integrity', ok: false, detail: t(`cli.signed.problem.${problem}`) }
    : { name: 'integrity', ok: true, detail: t('cli.signed.intact') };
}

function laterChanges(view: SignatureView, text: Text): Found {
  const { t } = text;
  const name = 'later-changes';
  const isChanged = view.problems.includes('changed-afterwards');
  if (view.later.length === 0)
    return isChanged
      ? { name, ok: false, detail: t('cli.signed.problem.changed-afterwards') }
      : { name, ok: true, detail: t('cli.signed.unchanged') };
  const shown = view.later.filter(({ isAllowed }) => !(isChanged && isAllowed));
  const changes = [...new Set(shown.map((change) => tellChange(change, text)))].join('; ');
  if (isChanged) return { name, ok: false, detail: t('cli.signed.changed', { changes }) };
  // A signature that lets others fill in or note does not vouch for what they did.
  return view.ok === null
    ? { name, ok: null, detail: t('cli.signed.permitted', { changes }) }
    : { name, ok: true, detail: t('cli.signed.added', { changes }) };
}

function tellChange({ kind, page }: LaterChange, { t }: Text): string {
  const what = t(`cli.signed.change.${kind}`);
  return page === null ? what : t('cli.signed.changeOnPage', { what, page });
}

function certificate(view: SignatureView, { t, format }: Text): Found {
  const name = 'certificate';
  const { signer } = view;
  if (signer === null) return { name, ok: null, detail: t('cli.signed.signerUnknown') };
  const problem = firstOf(view, ofCertificate);
  if (problem) return { name, ok: false, detail: t(`cli.signed.problem.${problem}`) };
  const words = {
    issuer: signer.issuerName,
    from: format.date(signer.notBefore),
    until: format.date(signer.notAfter),
  };
  return { name, ok: true, detail: t('cli.signed.certificateSound', words) };
}

function revocation({ revocation: state, signer }: SignatureView, { t }: Text): Found | null {
  if (signer === null) return null;
  const ok = { good: true, revoked: false, unchecked: null }[state];
  return { name: 'revocation', ok, detail: t(`cli.signed.revocation.${state}`) };
}

function timestamp(view: SignatureView, { t, format }: Text): Found {
  const name = 'timestamp';
  if (view.problems.includes('timestamp-wrong'))
    return { name, ok: false, detail: t('cli.signed.problem.timestamp-wrong') };
  if (view.timestamp === null) return { name, ok: null, detail: t('cli.signed.noTimestamp') };
  const { at, authority, isSound, isAhead = false } = view.timestamp;
  const words = { at: format.dateTime(at), authority };
  if (isAhead) return { name, ok: null, detail: t('cli.signed.timestampAhead', words) };
  return isSound
    ? { name, ok: true, detail: t('cli.signed.timestampSound', words) }
    : { name, ok: null, detail: t('cli.signed.timestampUnknown', words) };
}

function directory(view: SignatureView, { t }: Text): Found | null {
  const name = 'directory';
  if (view.problems.includes('not-in-directory'))
    return { name, ok: false, detail: t('cli.signed.problem.not-in-directory') };
  if (view.signer === null) return null;
  const { person } = view.signer;
  return person
    ? { name, ok: true, detail: t('cli.signed.inDirectory', { name: person.name }) }
    : { name, ok: null, detail: t('cli.signed.noDirectory') };
}

function sender(view: SignatureView, { t }: Text): Found {
  const name = 'sender';
  return view.problems.includes('sender-mismatch')
    ? { name, ok: false, detail: t('cli.signed.problem.sender-mismatch') }
    : { name, ok: true, detail: t('cli.signed.senderSound') };
}
