import type { FileVerdict, SignatureProblem, SignatureView } from '../shared/signature.ts';
import type { Text } from '../shared/text/text.ts';
import type { Tone } from './ui/tone.ts';

export type Result = 'sound' | 'unchecked' | 'unsound';

/** What a verdict's `ok` means. */
export function resultOf(ok: boolean | null): Result {
  if (ok === null) return 'unchecked';
  return ok ? 'sound' : 'unsound';
}

export const resultTones = {
  sound: 'lacquer',
  unchecked: 'ochre',
  unsound: 'vermilion',
} satisfies Record<Result, Tone>;

/** What is to be said of the whole file. */
export function sayFile({ ok, signatures }: FileVerdict, { t }: Text): string {
  return t(`sign.verify.file.${signatures.length === 0 ? 'none' : resultOf(ok)}`);
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
    return timestamp.isSound
      ? t('sign.verify.timeStamped', words)
      : t('sign.verify.timeStampUnsound', words);
  }
  return signedAt === null
    ? t('sign.verify.timeNone')
    : t('sign.verify.timeOwn', { time: exact(signedAt) });
}
