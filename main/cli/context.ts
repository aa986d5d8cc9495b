import type { Text } from '../../shared/text/text.ts';
import type { CliIo } from './io.ts';

/** What a command has at hand: sentences of the asked language, and the world. */
export type CliContext = { readonly text: Text; readonly io: CliIo };
