import { pathKind } from './files.ts';
import type { CliIo } from './io.ts';
import { pathProblem } from './usage.ts';
import { readWords, type UsageProblem } from './words.ts';

export type OpenRequest = {
  /** Segment files, and folders of them. */
  readonly places: readonly string[];
  readonly key: string;
  readonly pin: string;
  readonly reason: string;
  /** On whose word sealed segments open too; null: they stay closed. */
  readonly sealedBasis: string | null;
  readonly out: string;
  /** The office's shared folder; null: the notices are sent by hand. */
  readonly carrier: string | null;
  /** Signed messages that name devices of the people who were recorded. */
  readonly enrolments: readonly string[];
};

const options = {
  key: { type: 'string' },
  'pin-env': { type: 'string' },
  reason: { type: 'string' },
  'open-sealed': { type: 'string' },
  out: { type: 'string' },
  carrier: { type: 'string' },
  enrolment: { type: 'string', multiple: true },
} as const;

/** What `phien open` was asked, or what is wrong with the asking. */
export async function readOpenRequest(
  argv: readonly string[],
  env: CliIo['env'],
): Promise<{ ok: true; request: OpenRequest } | { ok: false; problem: UsageProblem }> {
  const read = readWords(argv, options);
  if (!read.ok) return read;
  const { values, positionals: places } = read.words;
  const { key, 'pin-env': variable, out, carrier = null, enrolment: enrolments = [] } = values;
  const reason = values.reason?.trim();
  if (places.length === 0) return refused('file-missing', '');
  if (key === undefined) return refused('option-missing', '--key');
  if (variable === undefined) return refused('option-missing', '--pin-env');
  if (!reason) return refused('option-missing', '--reason');
  const sealedBasis = values['open-sealed']?.trim() ?? null;
  if (sealedBasis === '') return refused('option-missing', '--open-sealed');
  if (out === undefined) return refused('option-missing', '--out');
  if (carrier !== null && enrolments.length === 0) return refused('option-missing', '--enrolment');
  const pin = env[variable];
  if (!pin) return refused('variable-empty', variable);
  const problem = await placesProblem({ places, files: [key, ...enrolments], out, carrier });
  if (problem) return { ok: false, problem };
  return { ok: true, request: { places, key, pin, reason, sealedBasis, out, carrier, enrolments } };
}

type Places = {
  readonly places: readonly string[];
  readonly files: readonly string[];
  readonly out: string;
  readonly carrier: string | null;
};

async function placesProblem(asked: Places): Promise<UsageProblem | null> {
  const problem = await pathProblem(asked.files, 'file');
  if (problem) return problem;
  for (const place of asked.places)
    if ((await pathKind(place)) === 'absent') return pathProblem([place], 'file');
  if ((await pathKind(asked.out)) === 'file') return { kind: 'folder-expected', word: asked.out };
  return asked.carrier === null ? null : pathProblem([asked.carrier], 'folder');
}

function refused(kind: UsageProblem['kind'], word: string) {
  return { ok: false, problem: { kind, word } } as const;
}
