import type { StartTextReading, TextAnswer, TextAsked } from './mail/text-reading.ts';
import { startOwnProcess } from './own-process.ts';

/** Starts the process that reads attachments for the search. */
export const startAttachmentText: StartTextReading = (heard) =>
  startOwnProcess<TextAsked, TextAnswer>('attachment-text', heard);
