import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { answerTextQuestion } from '../../main/mail/answer-text-question.ts';
import type { StartTextReading, TextAnswer } from '../../main/mail/text-reading.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The process that reads attachments, on plain Node beside the test's own. */
export const textReadingBeside: StartTextReading = ({ answered, exited }) => {
  const child = fork(at('main/entries/attachment-text.ts'), [], {
    execArgv: ['--import', at('tests/stand-in/parent-port.ts')],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Our own entry is what answers, in this form.
  child.on('message', (answer) => answered(answer as TextAnswer));
  child.on('exit', exited);
  child.on('error', () => undefined);
  return {
    // The file is structured data, which Node's declarations do not say of `send`.
    ask: (asked) => void (child.connected && child.send(asked as object)),
    kill: () => void child.kill('SIGKILL'),
  };
};

/** The same in this process. */
export const readTextHere: StartTextReading = ({ answered }) => ({
  ask: (asked) => void answerTextQuestion(asked).then(answered),
  kill: () => undefined,
});
