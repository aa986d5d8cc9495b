import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { answerTextQuestion } from '../mail/answer-text-question.ts';
import type { TextAnswer, TextAsked } from '../mail/text-reading.ts';

/**
 * Entry of the process that reads attachments for the search. The reading is done on a thread, so
 * that this process still sees how much memory it takes, and ends itself before the machine suffers.
 */
const mostMemory = 500 * 1024 * 1024;
const lookMs = 50;

// Its parent is the only one that asks, in this form.
if (isMainThread) {
  const thread = new Worker(fileURLToPath(import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  });
  const end = () => process.exit(1);
  thread.on('error', end).on('exit', end);
  thread.on('message', (answer: TextAnswer) => process.parentPort.postMessage(answer));
  process.parentPort.on('message', ({ data }) => thread.postMessage(data as TextAsked));
  setInterval(() => {
    if (process.memoryUsage.rss() > mostMemory) end();
  }, lookMs).unref();
  // Only whoever asks keeps this process.
  thread.unref();
} else
  parentPort?.on('message', (asked: TextAsked) => {
    void answerTextQuestion(asked).then((answer) => parentPort?.postMessage(answer));
  });
