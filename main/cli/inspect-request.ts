import { anchorsIn } from './anchors-in.ts';
import { readBytes } from './files.ts';
import { pathProblem } from './usage.ts';
import { readWords, type UsageProblem } from './words.ts';

/** What `phien inspect FILE` is asked. */
export type InspectRequest = {
  readonly file: string;
  /** DER; null where none were given. */
  readonly anchors: readonly Uint8Array[] | null;
};

/** Reads the words of a call, or says what is wrong with them. Throws `file-unreadable`. */
export async function readInspectRequest(
  argv: readonly string[],
): Promise<{ ok: true; request: InspectRequest } | { ok: false; problem: UsageProblem }> {
  const read = readWords(argv, { trust: { type: 'string' } });
  if (!read.ok) return read;
  const { values, positionals } = read.words;
  const [file, ...more] = positionals;
  if (file === undefined) return refused('file-missing', '');
  if (more.length > 0) return refused('too-many-files', '');
  const { trust } = values;
  const problem = await pathProblem([file, ...(trust === undefined ? [] : [trust])], 'file');
  if (problem) return { ok: false, problem };
  if (trust === undefined) return { ok: true, request: { file, anchors: null } };
  const anchors = anchorsIn(await readBytes(trust));
  if (anchors.length === 0) return refused('no-anchors', trust);
  return { ok: true, request: { file, anchors } };
}

function refused(kind: UsageProblem['kind'], word: string) {
  return { ok: false, problem: { kind, word } } as const;
}
