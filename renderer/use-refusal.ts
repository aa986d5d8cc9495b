import { useId } from 'react';
import { sayError, useText } from './text.ts';
import type { Refusal } from './ui/text-field.tsx';

/**
 * What a deed that failed says to the field whose content has to be typed anew. `tries` counts: one
 * may fail as the one before it, so soon that nothing else is drawn between.
 */
export function useRefusal(error: unknown, tries: number): Refusal {
  const text = useText();
  const id = useId();
  return { id, tries, said: error === null || error === undefined ? null : sayError(text, error) };
}
