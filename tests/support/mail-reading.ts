import { answerMailQuestion } from '../../main/mail/answer-mail-question.ts';
import type { StartMailReading } from '../../main/mail/reading-protocol.ts';

/** Reads mail in this process: starting a thread for each of many mails would take minutes. */
export const readMailHere: StartMailReading = ({ answered }) => ({
  ask: (asked) => void answerMailQuestion(asked).then(answered),
  kill: () => undefined,
});
