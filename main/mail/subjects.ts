/**
 * A subject without what programs put in front of it when they answer or pass on: `Re:`, `Fwd:`,
 * their Vietnamese and other forms, counted ones (`Re[2]:`) and stacked ones.
 */
export function bareSubject(subject: string): string {
  return subject.normalize('NFC').replaceAll(/\s+/g, ' ').trim().replace(prefixes, '').trim();
}

/** `Re:` in front once, however often it was answered before. */
export function replySubject(subject: string): string {
  return `Re: ${bareSubject(subject)}`.trimEnd();
}

/** `Fwd:` in front once. */
export function forwardSubject(subject: string): string {
  return `Fwd: ${bareSubject(subject)}`.trimEnd();
}

// “TL” is Outlook's Vietnamese for trả lời, “CT” for chuyển tiếp; both need their capitals, because
// a subject may begin with such letters.
const prefixes = new RegExp(
  `^(?:(?:${[
    '[Rr][Ee]|RÉF|[Ff][Ww][Dd]?|[Aa][Ww]|[Ww][Gg]|TL|CT',
    '[Tt]rả lời|[Pp]húc đáp|[Cc]huyển tiếp',
  ].join('|')})\\s?(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s?[:：]\\s*)+`,
  'u',
);
