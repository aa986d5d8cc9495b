import { mostDocumentMb } from '../../shared/document.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';

/** The sentence of a code that came without its values. */
export function sayProblem({ t }: Text, code: ErrorCode): string {
  return t(`errors.${code}`, { limit: mostDocumentMb });
}
