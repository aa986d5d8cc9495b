import type { KeyObject } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { recordBodies } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { SessionId } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import { openSegment, outlineSegment, type SegmentHeader } from '../recordings/segment-file.ts';
import { unwrapSegmentKey } from '../recordings/segment-keys.ts';
import { muxWebm } from '../recordings/webm.ts';
import { decryptPkcs12, parsePkcs12 } from '../signing/pkcs12.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { pathKind, readBytes } from './files.ts';
import { pathProblem, wrongUse } from './usage.ts';
import { readWords, type UsageProblem } from './words.ts';

/**
 * `phien open SEGMENT… --key KEY.p12 --pin-env VAR --reason TEXT --out DIR`. The note that tells of
 * the opening is on the disk before any picture is. Throws `file-unreadable`, `pin-wrong`,
 * `token-unreadable`.
 */
export async function runOpen(
  argv: readonly string[],
  { text, io }: CliContext,
): Promise<CliResult> {
  const asked = await readRequest(argv, io.env);
  if (!asked.ok) return wrongUse(asked.problem, 'open', text);
  const { files, key, pin, reason, out } = asked.request;
  const keys = decryptPkcs12(parsePkcs12(await readBytes(key)), pin);
  const privateKeys = keys.map(({ privateKey }) => privateKey);
  const unlocked: (Unlocked | Opened)[] = [];
  for (const file of files) unlocked.push(await unlock(file, privateKeys));
  const ready = unlocked.filter((one) => 'key' in one);
  await mkdir(out, { recursive: true });
  const notes = await writeNotes(ready, { reason, openedAt: io.now(), out });
  const segments: Opened[] = unlocked.flatMap((one) => ('key' in one ? [] : [one]));
  for (const one of ready) segments.push(await write(one, out));
  return result({ segments, notes, out }, text);
}

type Request = {
  readonly files: readonly string[];
  readonly key: string;
  readonly pin: string;
  readonly reason: string;
  readonly out: string;
};

const options = {
  key: { type: 'string' },
  'pin-env': { type: 'string' },
  reason: { type: 'string' },
  out: { type: 'string' },
} as const;

async function readRequest(
  argv: readonly string[],
  env: CliContext['io']['env'],
): Promise<{ ok: true; request: Request } | { ok: false; problem: UsageProblem }> {
  const read = readWords(argv, options);
  if (!read.ok) return read;
  const { values, positionals: files } = read.words;
  const { key, 'pin-env': variable, out } = values;
  const reason = values.reason?.trim();
  if (files.length === 0) return refused('file-missing', '');
  if (key === undefined) return refused('option-missing', '--key');
  if (variable === undefined) return refused('option-missing', '--pin-env');
  if (!reason) return refused('option-missing', '--reason');
  if (out === undefined) return refused('option-missing', '--out');
  const pin = env[variable];
  if (!pin) return refused('variable-empty', variable);
  const problem = await pathProblem([...files, key], 'file');
  if (problem) return { ok: false, problem };
  if ((await pathKind(out)) === 'file') return refused('folder-expected', out);
  return { ok: true, request: { files, key, pin, reason, out } };
}

function refused(kind: UsageProblem['kind'], word: string) {
  return { ok: false, problem: { kind, word } } as const;
}

type Unlocked = { readonly file: string; readonly header: SegmentHeader; readonly key: Uint8Array };

type Opened = {
  readonly file: string;
  readonly ok: boolean;
  /** The WebM file; null when the segment could not be opened. */
  readonly webm: string | null;
  /** False when the recording stopped suddenly. */
  readonly isWhole: boolean;
};

const failed = (file: string): Opened => ({ file, ok: false, webm: null, isWhole: false });

async function unlock(file: string, privateKeys: readonly KeyObject[]): Promise<Unlocked | Opened> {
  const bytes = await readBytes(file);
  return orFailed(file, () => {
    const { header } = outlineSegment(bytes);
    return { file, header, key: unwrapWithAny(header, privateKeys) };
  });
}

function unwrapWithAny({ keys }: SegmentHeader, privateKeys: readonly KeyObject[]): Uint8Array {
  for (const privateKey of privateKeys) {
    try {
      return unwrapSegmentKey(keys, privateKey);
    } catch (error) {
      // A key file may hold keys for other things too: the next one may fit.
      if (!(error instanceof AppError)) throw error;
    }
  }
  throw new AppError('recording-unreadable', 'No key of the file opens this segment.');
}

async function write({ file, header, key }: Unlocked, out: string): Promise<Opened> {
  const bytes = await readBytes(file);
  return orFailed(file, async () => {
    const { records, isWhole } = openSegment(bytes, key);
    const webm = join(out, `${header.segmentId}.webm`);
    await writeFile(webm, await muxWebm(header, records), { mode: 0o600 });
    return { file, ok: true, webm, isWhole };
  });
}

/** One note per session: the body of the `recording.opened` record that the officer is to receive. */
async function writeNotes(
  opened: readonly Unlocked[],
  { reason, openedAt, out }: { reason: string; openedAt: number; out: string },
): Promise<string[]> {
  const sessions = Map.groupBy(opened, ({ header }) => header.sessionId);
  const notes: string[] = [];
  for (const [sessionId, segments] of sessions) {
    const ids = segments.map(({ header }) => header.segmentId);
    const body = recordBodies['recording.opened'].parse({
      sessionId,
      segments: ids,
      reason,
      openedAt,
    });
    const path = noteFile(out, sessionId);
    await writeFile(path, canonicalJson({ format: 'phien/1', kind: 'recording.opened', body }));
    notes.push(path);
  }
  return notes;
}

function noteFile(out: string, sessionId: SessionId): string {
  return join(out, `recording.opened-${sessionId}.json`);
}

async function orFailed<T>(file: string, act: () => T | Promise<T>): Promise<T | Opened> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError && error.code === 'recording-unreadable') return failed(file);
    throw error;
  }
}

function result(
  { segments, notes, out }: { segments: readonly Opened[]; notes: readonly string[]; out: string },
  { t }: Text,
): CliResult {
  const ok = segments.every((segment) => segment.ok);
  const count = segments.filter((segment) => segment.ok).length;
  const troubles = segments.flatMap(({ file, ...segment }) => {
    if (!segment.ok) return [t('cli.open.failed', { file: basename(file) })];
    return segment.isWhole ? [] : [t('cli.open.torn', { file: basename(file) })];
  });
  const tell = notes.map((file) => t('cli.open.tell', { file }));
  return {
    exitCode: ok ? 0 : 1,
    json: { ok, segments, notes, officerToBeTold: notes.length > 0, message: tell.join(' ') },
    text: [t('cli.open.opened', { count, folder: out }), ...troubles, ...tell].join('\n'),
  };
}
