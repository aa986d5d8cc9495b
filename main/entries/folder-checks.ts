import { answerFolderQuestion } from '../hand-in/answer-folder-question.ts';
import type { FolderQuestion } from '../hand-in/folder-checks.ts';

/** Entry of the process that looks at what people handed in. */
process.parentPort.on('message', ({ data }) => {
  // Its parent is the only one that asks, in this form.
  void answerFolderQuestion(data as FolderQuestion).then((answer) =>
    process.parentPort.postMessage(answer),
  );
});
