import { createContext, use } from 'react';
import { toFailure } from '../shared/errors.ts';
import type { Text } from '../shared/text/text.ts';

export const TextContext = createContext<Text | null>(null);

/** Sentences (`t`) and formats (`format`) of the current language, in the office's zone. */
export function useText(): Text {
  const text = use(TextContext);
  if (!text) throw new Error('useText outside TextProvider.');
  return text;
}

/** What a failed query or command says to the user. */
export function sayError({ t }: Text, error: unknown): string {
  const { code, values } = toFailure(error);
  return t(`errors.${code}`, values);
}
