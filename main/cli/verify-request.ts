import { anchorsIn } from './anchors-in.ts';
import { readBytes } from './files.ts';
import { pathProblem } from './usage.ts';
import { readWords, type UsageProblem } from './words.ts';

/** What `phien verify FILE…` is asked. */
export type VerifyRequest = {
  readonly files: readonly string[];
  readonly anchors: readonly Uint8Array[];
  readonly kit: string | null;
  readonly segments: string | null;
  readonly answers: readonly string[];
  /** What a detached signature is of. */
  readonly content: string | null;
  /** Ask for revocation over the network. */
  readonly isOnline: boolean;
};

const options = {
  trust: { type: 'string' },
  kit: { type: 'string' },
  segments: { type: 'string' },
  answers: { type: 'string', multiple: true },
  content: { type: 'string' },
  online: { type: 'boolean' },
} as const;

/** Reads the words of a call, or says what is wrong with them. Throws `file-unreadable`. */
export async function readVerifyRequest(
  argv: readonly string[],
): Promise<{ ok: true; request: VerifyRequest } | { ok: false; problem: UsageProblem }> {
  const read = readWords(argv, options);
  if (!read.ok) return read;
  const { values, positionals: files } = read.words;
  const { trust, kit = null, segments = null, answers = [], content = null } = values;
  const { online: isOnline = false } = values;
  if (files.length === 0) return refused('file-missing', '');
  if (trust === undefined) return refused('option-missing', '--trust');
  const given = [kit, content].filter((path) => path !== null);
  const problem =
    (await pathProblem([...files, trust, ...given, ...answers], 'file')) ??
    (segments === null ? null : await pathProblem([segments], 'folder'));
  if (problem) return { ok: false, problem };
  const anchors = anchorsIn(await readBytes(trust));
  if (anchors.length === 0) return refused('no-anchors', trust);
  return { ok: true, request: { files, anchors, kit, segments, answers, content, isOnline } };
}

function refused(kind: UsageProblem['kind'], word: string) {
  return { ok: false, problem: { kind, word } } as const;
}
