import { basename } from 'node:path';
import type { Text } from '../../shared/text/text.ts';
import { anchorsIn } from './anchors-in.ts';
import { readGiven } from './check-answers.ts';
import { judgeKit } from './check-kit.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readEvidence } from './evidence.ts';
import { readBytes } from './files.ts';
import { pathProblem, wrongUse } from './usage.ts';
import { folderAsked, runVerifyFolder } from './verify-folder.ts';
import { type Beside, type Verdict, verifyMessage } from './verify-message.ts';
import { tellVerdict } from './verify-text.ts';
import { readWords, type UsageProblem } from './words.ts';

/** `phien verify FILE.eml… --trust ANCHORS.pem`. Throws `file-unreadable`. */
export async function runVerify(argv: readonly string[], context: CliContext): Promise<CliResult> {
  const { text } = context;
  const folder = await folderAsked(argv);
  if (folder !== null) return runVerifyFolder(folder, argv, context);
  const asked = await readRequest(argv);
  if (!asked.ok) return wrongUse(asked.problem, 'verify', text);
  const { files, beside } = await gather(asked.request, context.io.now());
  const verdicts = [];
  for (const { file, bytes } of files) {
    const otherJournals = files.flatMap((other) =>
      other.file === file ? [] : journalsIn(other.bytes),
    );
    verdicts.push({ file, ...(await verifyMessage(bytes, { ...beside, otherJournals }, text)) });
  }
  return result(verdicts, text);
}

type FileVerdict = Verdict & { readonly file: string };

type Request = {
  readonly files: readonly string[];
  readonly anchors: readonly Uint8Array[];
  readonly kit: string | null;
  readonly segments: string | null;
  readonly answers: readonly string[];
};

const options = {
  trust: { type: 'string' },
  kit: { type: 'string' },
  segments: { type: 'string' },
  answers: { type: 'string', multiple: true },
} as const;

async function readRequest(
  argv: readonly string[],
): Promise<{ ok: true; request: Request } | { ok: false; problem: UsageProblem }> {
  const read = readWords(argv, options);
  if (!read.ok) return read;
  const { values, positionals: files } = read.words;
  const { trust, kit = null, segments = null, answers = [] } = values;
  if (files.length === 0) return refused('file-missing', '');
  if (trust === undefined) return refused('option-missing', '--trust');
  const inFiles = [...files, trust, ...(kit === null ? [] : [kit]), ...answers];
  const problem =
    (await pathProblem(inFiles, 'file')) ??
    (segments === null ? null : await pathProblem([segments], 'folder'));
  if (problem) return { ok: false, problem };
  const anchors = anchorsIn(await readBytes(trust));
  if (anchors.length === 0) return refused('no-anchors', trust);
  return { ok: true, request: { files, anchors, kit, segments, answers } };
}

function refused(kind: UsageProblem['kind'], word: string) {
  return { ok: false, problem: { kind, word } } as const;
}

async function gather({ files, anchors, kit, segments, answers }: Request, now: number) {
  const read = await Promise.all(
    files.map(async (file) => ({ file, bytes: await readBytes(file) })),
  );
  const answered = await Promise.all(answers.map(readBytes));
  const kitBytes = kit === null ? null : await readBytes(kit);
  const beside: Omit<Beside, 'otherJournals'> = {
    anchors,
    kit: judgeKit(kitBytes, { anchors, now }),
    segments,
    given: readGiven(answered, anchors),
    enrolments: answered,
    now,
  };
  return { files: read, beside };
}

function journalsIn(bytes: Uint8Array) {
  const reading = readEvidence(bytes);
  if (!reading.readable || reading.evidence.record.kind !== 'work-log.submit') return [];
  return reading.evidence.record.body.content.journals;
}

/** One object; for several files, one with a list of them. */
function result(verdicts: readonly FileVerdict[], text: Text): CliResult {
  const ok = verdicts.every((verdict) => verdict.ok);
  const [only, ...more] = verdicts;
  return {
    exitCode: ok ? 0 : 1,
    json: more.length === 0 ? only : { ok, files: verdicts },
    text: verdicts
      .map((verdict) => tellVerdict(basename(verdict.file), verdict, text))
      .join('\n\n'),
  };
}
