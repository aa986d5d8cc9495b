import type { FileVerdict, SignatureProblem, SignatureView } from '../shared/signature.ts';
import type { Text } from '../shared/text/text.ts';
import type { Tone } from './ui/tone.ts';

/**
 * `unchecked`: sound, and nobody could say whether it was revoked; `changed`: others filled in what
 * the signer let them.
 */
export type Result = 'sound' | 'unchecked' | 'changed' | 'unsound';

/** What was found out about one signature, in a word. */
export function resultOf({ ok, revocation }: Pick<SignatureView, 'ok' | 'revocation'>): Result {
  if (ok === null) return 'changed';
  if (!ok) return 'unsound';
  return revocation === 'unchecked' ? 'unchecked' : 'sound';
}

/** What was found out about a whole file: as sound as the least sound of its signatures. */
export function resultOfFile({ ok, signatures }: FileVerdict): Result {
  const isOpen = signatures.some(({ revocation }) => revocation === 'unchecked');
  return resultOf({ ok, revocation: isOpen ? 'unchecked' : 'good' });
}

export const resultTones = {
  sound: 'lacquer',
  unchecked: 'ochre',
  changed: 'ochre',
  unsound: 'vermilion',
} satisfies Record<Result, Tone>;

/** What is to be said of the whole file. */
export function sayFile(verdict: FileVerdict, { t }: Text): string {
  return t(`sign.verify.file.${verdict.signatures.length === 0 ? 'none' : resultOfFile(verdict)}`);
}

/** These say that what was signed is not what is there; the others are about who signed and when. */
const breaches: readonly SignatureProblem[] = [
  'content-altered',
  'signature-wrong',
  'certificate-swapped',
  'algorithm-refused',
  'range-wrong',
  'changed-afterwards',
  'unreadable',
];

/** Whether what was signed is still there, as it was. */
export function isIntact({ problems }: Pick<SignatureView, 'problems'>): boolean {
  return !problems.some((problem) => breaches.includes(problem));
}

/** When it was signed, and by whose clock. */
export function sayTime({ timestamp, signedAt }: SignatureView, { t, format }: Text): string {
  const exact = (at: number) => `${format.date(at)} ${format.clock(at)}`;
  if (timestamp !== null) {
    const words = { time: exact(timestamp.at), authority: timestamp.authority };
    if (timestamp.isAhead) return t('sign.verify.timeStampAhead', words);
    return timestamp.isSound
      ? t('sign.verify.timeStamped', words)
      : t('sign.verify.timeStampUnsound', words);
  }
  return signedAt === null
    ? t('sign.verify.timeNone')
    : t('sign.verify.timeOwn', { time: exact(signedAt) });
}
