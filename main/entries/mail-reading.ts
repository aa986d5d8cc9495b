import { parentPort as threadPort } from 'node:worker_threads';
import { answerMailQuestion } from '../mail/answer-mail-question.ts';
import type { MailAnswer, MailAsked } from '../mail/reading-protocol.ts';

/**
 * Entry that reads mail of others: a process of the app, or a thread of the command line. Hostile
 * mail may end it, and nothing else.
 */
const port: Electron.ParentPort | undefined = process.parentPort;

function heard(asked: MailAsked, reply: (answer: MailAnswer) => void): void {
  void answerMailQuestion(asked).then(reply);
}

// Its parent is the only one that asks, in this form.
if (port !== undefined)
  port.on('message', ({ data }) => heard(data as MailAsked, (answer) => port.postMessage(answer)));
else
  threadPort?.on('message', (asked) =>
    heard(asked as MailAsked, (answer) => threadPort?.postMessage(answer)),
  );
