import { attachmentText } from './attachment-text.ts';
import { indexedText } from './search-text.ts';
import type { TextAnswer, TextAsked } from './text-reading.ts';

/** Words of one attachment; what fails has none. */
export async function answerTextQuestion({ id, file }: TextAsked): Promise<TextAnswer> {
  try {
    const text = await attachmentText(file);
    return { id, text: text === null ? null : indexedText(text) };
  } catch {
    return { id, text: null };
  }
}
