import { basename } from 'node:path';
import type { Text } from '../../shared/text/text.ts';
import { createRevocation } from '../revocation/revocation.ts';
import { createMemoryCache } from '../revocation/revocation-cache.ts';
import type { SignatureTrust } from '../signing/judge-signature.ts';
import { readGiven } from './check-answers.ts';
import { judgeKit } from './check-kit.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readEvidence } from './evidence.ts';
import { orUnreadable, pathKind, readBytes } from './files.ts';
import { isOwnMessage, kindOf, readHead } from './signed-file-kind.ts';
import { tellSignedFile } from './signed-file-text.ts';
import { wrongUse } from './usage.ts';
import { folderAsked, runVerifyFolder } from './verify-folder.ts';
import { type Beside, unreadableFile, type Verdict, verifyMessage } from './verify-message.ts';
import { readVerifyRequest, type VerifyRequest } from './verify-request.ts';
import { type SignedFile, type SignedFileVerdict, verifySignedFile } from './verify-signed-file.ts';
import { tellVerdict } from './verify-text.ts';

/**
 * `phien verify FILE… --trust ANCHORS.pem`: messages of this program, and PDF, CMS and mail that any
 * program signed; what stands in a file says which it is. One that cannot be read is named, and the
 * others are checked. Throws `file-unreadable` for what is given beside them.
 */
export async function runVerify(argv: readonly string[], context: CliContext): Promise<CliResult> {
  const { text } = context;
  const folder = await folderAsked(argv);
  if (folder !== null) return runVerifyFolder(folder, argv, context);
  const asked = await readVerifyRequest(argv);
  if (!asked.ok) return wrongUse(asked.problem, 'verify', text);
  const { files, beside, trust } = await gather(asked.request, context.io.now());
  const verdicts: GivenVerdict[] = [];
  for (const { file, signed, message } of files) {
    if (signed) {
      const judge = () => verifySignedFile(signed, { trust, kit: beside.kit }, text);
      const verdict = (await orUnreadable(judge)) ?? unreadableFile(text);
      // Only a detached signature looks for something that is not there.
      if ('code' in verdict && verdict.code === 'not-found')
        return wrongUse({ kind: 'content-missing', word: file }, 'verify', text);
      verdicts.push({ file, ...verdict });
    } else if (message === null) verdicts.push({ file, ...unreadableFile(text) });
    else {
      const otherJournals = files.flatMap((other) =>
        other.file === file ? [] : journalsIn(other.message),
      );
      verdicts.push({
        file,
        ...(await verifyMessage(message, { ...beside, otherJournals }, text)),
      });
    }
  }
  return result(verdicts, text);
}

type GivenVerdict = { readonly file: string } & (Verdict | SignedFileVerdict);

/** A file of another program, or a message of this one. */
type GivenFile = { readonly file: string } & (
  | { readonly signed: SignedFile; readonly message: null }
  /** Both null: it cannot be read. */
  | { readonly signed: null; readonly message: Uint8Array | null }
);

async function gather(request: VerifyRequest, now: number) {
  const { anchors, kit: kitFile, segments, answers, isOnline } = request;
  const files: GivenFile[] = [];
  const given = request.content === null ? null : await readBytes(request.content);
  for (const file of request.files)
    files.push(
      (await orUnreadable(() => openGiven(file, given))) ?? { file, signed: null, message: null },
    );
  const answered = await Promise.all(answers.map(readBytes));
  const kitBytes = kitFile === null ? null : await readBytes(kitFile);
  const kit = judgeKit(kitBytes, { anchors, now });
  const beside: Omit<Beside, 'otherJournals'> = {
    anchors,
    kit,
    segments,
    given: readGiven(answered, anchors),
    enrolments: answered,
    now,
  };
  const trust: SignatureTrust = {
    anchors,
    revocation: createRevocation({ fetch, cache: createMemoryCache(), now: () => now }),
    isOffline: !isOnline,
    directory: kit.state === 'trusted' ? kit.kit.directory : null,
    now,
  };
  return { files, beside, trust };
}

async function openGiven(file: string, content: Uint8Array | null): Promise<GivenFile> {
  const { head, sizeBytes } = await readHead(file);
  const kind = kindOf(file, head);
  if (kind === 'phien') return { file, signed: null, message: await readBytes(file) };
  const isOwn = kind === 'mail' && isOwnMessage(await readBytes(file));
  if (isOwn) return { file, signed: null, message: await readBytes(file) };
  const read = () => readBytes(file);
  const beside = () => readBeside(file);
  const signed = { kind, sizeBytes, read, content, beside };
  return { file, signed, message: null };
}

/** What a detached signature lies beside: `report.pdf` for `report.pdf.p7s`. */
async function readBeside(file: string): Promise<Uint8Array | null> {
  const [, path = ''] = /^(.+)\.p7[sm]$/i.exec(file) ?? [];
  return path !== '' && (await pathKind(path)) === 'file' ? readBytes(path) : null;
}

function journalsIn(bytes: Uint8Array | null) {
  if (bytes === null) return [];
  const reading = readEvidence(bytes);
  if (!reading.readable || reading.evidence.record.kind !== 'work-log.submit') return [];
  return reading.evidence.record.body.content.journals;
}

/** One object; for several files, one with a list of them. */
function result(verdicts: readonly GivenVerdict[], text: Text): CliResult {
  const ok = verdicts.every((verdict) => verdict.ok !== false);
  const [only, ...more] = verdicts;
  return {
    exitCode: ok ? 0 : 1,
    json: more.length === 0 ? only : { ok, files: verdicts },
    text: verdicts.map((verdict) => tell(verdict, text)).join('\n\n'),
  };
}

function tell(verdict: GivenVerdict, text: Text): string {
  const name = basename(verdict.file);
  return 'form' in verdict ? tellSignedFile(name, verdict, text) : tellVerdict(name, verdict, text);
}
