import { hasSecretMark } from '../plans/secret-marks.ts';
import { attachmentText } from './attachment-text.ts';
import { indexedText } from './search-text.ts';
import type { TextAnswer, TextAsked } from './text-reading.ts';

/** Words of one attachment; what fails has none. */
export async function answerTextQuestion({ id, file }: TextAsked): Promise<TextAnswer> {
  try {
    const text = await attachmentText(file);
    if (text === null) return nothingIn(id);
    return { id, text: indexedText(text), hasSecretMark: hasSecretMark(text) };
  } catch {
    return nothingIn(id);
  }
}

const nothingIn = (id: number): TextAnswer => ({ id, text: null, hasSecretMark: false });
