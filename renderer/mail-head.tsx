import type { FileVerdict } from '../shared/signature.ts';
import { sayHead } from '../shared/text/mail-head.ts';
import { useText } from './text.ts';
import { Subtle } from './ui/subtle.tsx';

/** What of a signed mail's head its signature says nothing about, or says otherwise. */
export function MailHead({ head }: Readonly<Pick<FileVerdict, 'head'>>) {
  const text = useText();
  if (head === undefined) return null;
  return sayHead(head, text).map((sentence) => <Subtle key={sentence}>{sentence}</Subtle>);
}
