import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Composed, DraftView } from '../../shared/message.ts';
import { nfc } from '../../shared/nfc.ts';
import type { Conversation } from './answering.ts';
import type { AttachedFile } from './attached-file.ts';
import { attachmentName } from './attachment.ts';
import { estimateBytes } from './compose-mime.ts';
import type { Draft } from './draft-store.ts';
import { findFileType, typeOfExtension } from './file-type.ts';
import { assertEditable } from './sending-rules.ts';
import type { WritingDeps } from './writing-deps.ts';

/** Where no server and no rule names a limit: what this machine takes in one mail. */
const largestHere = 100 << 20;

/** Throws `not-found`. */
export function getDraft({ drafts }: Pick<WritingDeps, 'drafts'>, id: string): Draft {
  const draft = drafts.find(id);
  if (!draft || draft.state === 'filed') throw new AppError('not-found', 'There is no such draft.');
  return draft;
}

/** A fresh draft, not kept yet. Its identifier stays the same however often it is sent. */
export function newDraft(
  deps: WritingDeps,
  message: Composed,
  { inReplyTo, references, answers }: Conversation & Pick<Draft, 'answers'>,
): Draft {
  return {
    id: deps.newId(),
    messageId: newMessageId(deps),
    message: nfc(message),
    ...{ answers, inReplyTo, references },
    savedAt: deps.now(),
    ...{ state: 'draft', isSigned: false, remaining: [], refused: [] },
    ...{ goesAt: null, queuedAt: null, tries: 0, wasOffered: false, problem: null, values: {} },
  };
}

/** What was typed; a refused one becomes a draft again. Throws `not-found`, `state-conflict`. */
export function changeDraft(deps: WritingDeps, id: string, message: Composed): Draft {
  const draft = getDraft(deps, id);
  assertEditable(draft);
  const changed: Draft = { ...rewritten(deps, draft), message: nfc(message), savedAt: deps.now() };
  deps.drafts.save(changed);
  return changed;
}

/** As a draft without a past; a new mail where a server may have had it before. */
export function rewritten(deps: WritingDeps, draft: Draft): Draft {
  return {
    ...draft,
    messageId: draft.wasOffered ? newMessageId(deps) : draft.messageId,
    ...{ state: 'draft', isSigned: false, remaining: [], refused: [] },
    ...{ goesAt: null, queuedAt: null, tries: 0, wasOffered: false, problem: null, values: {} },
  };
}

/** Copies files that the person chooses into a draft. Throws `mail-too-large`, `file-unreadable`. */
export async function attachChosen(deps: WritingDeps, draftId: string): Promise<Draft> {
  assertEditable(getDraft(deps, draftId));
  const paths = await deps.choices.attachments();
  const sizes = await Promise.all(paths.map(sizeOf));
  assertFits(deps, draftId, sizes);
  const chosen = await Promise.all(paths.map(readAttached));
  return deps.transaction(() => {
    const draft = getDraft(deps, draftId);
    assertEditable(draft);
    for (const file of chosen) deps.files.insert(draftId, file);
    const changed: Draft = { ...rewritten(deps, draft), savedAt: deps.now() };
    deps.drafts.save(changed);
    return changed;
  });
}

/** The largest mail that may go out, in bytes. */
export function limitOf({ office, outbox }: WritingDeps): number {
  const ofOffice = office.kit().policy.mail?.largestBytes ?? null;
  const limits = [ofOffice, outbox.largestBytes()].filter((one) => one !== null);
  return Math.min(largestHere, ...limits);
}

/** `mail-too-large`; the limit in bytes is said in MiB. */
export function tooLarge(limit: number): AppError {
  const values = { limit: Math.floor(limit / (1 << 20)) };
  return new AppError('mail-too-large', 'The mail is larger than the server takes.', { values });
}

export function viewDraft({ files, outbox }: WritingDeps, draft: Draft): DraftView {
  const { id, message, answers, savedAt, state, isSigned, goesAt, problem, values, refused } =
    draft;
  return {
    ...{ id, message, savedAt, isSigned, problem, refused },
    attachments: files.list(id),
    answers: answers?.id ?? null,
    state: state === 'filed' ? 'sent' : state,
    goesAt: state === 'waiting' ? goesAt : null,
    canTakeBack: state === 'waiting' && !draft.wasOffered && !outbox.isSending(id),
    values: { ...values },
  };
}

function assertFits(deps: WritingDeps, draftId: string, added: readonly number[]): void {
  const kept = deps.files.list(draftId).map(({ sizeBytes }) => sizeBytes);
  const { text } = getDraft(deps, draftId).message;
  const limit = limitOf(deps);
  if (estimateBytes([...kept, ...added], text.length) > limit) throw tooLarge(limit);
}

function newMessageId({ address, newId }: WritingDeps): string {
  const domain = address()?.split('@').at(-1)?.toLowerCase() ?? '';
  return `${newId()}@${/^[a-z0-9.-]+$/.test(domain) ? domain : 'phien.invalid'}`;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('Not a file.');
    return found.size;
  } catch (cause) {
    throw new AppError('file-unreadable', 'A chosen file cannot be read.', { cause });
  }
}

async function readAttached(path: string): Promise<AttachedFile> {
  try {
    const bytes = await readFile(path);
    const extension = extname(path).slice(1).toLowerCase();
    const type =
      typeOfExtension(extension) ??
      findFileType(bytes.subarray(0, 4096)) ??
      'application/octet-stream';
    return { name: attachmentName(basename(path), type), type, bytes };
  } catch (cause) {
    throw new AppError('file-unreadable', 'A chosen file cannot be read.', { cause });
  }
}
