import type { CopyResponseObject, ImapFlow } from 'imapflow';
import { uidSet } from './uid-set.ts';

const byUid = { uid: true, silent: true };
const deleted = ['\\Deleted'];

/** Moves messages out of the folder that is open; false: the server refused. Throws as imapflow. */
export function moveMessages(
  imap: ImapFlow,
  uids: readonly number[],
  target: string,
): Promise<CopyResponseObject | false> {
  const move = async () => (await imap.messageMove(uidSet(uids), target, { uid: true })) || false;
  return imap.capabilities.has('MOVE') ? move() : sparingOthers(imap, uids, move);
}

/**
 * Deletes messages of the folder that is open for good; false: the server refused. Throws as
 * imapflow.
 */
export function deleteMessages(imap: ImapFlow, uids: readonly number[]): Promise<boolean> {
  return sparingOthers(imap, uids, () => imap.messageDelete(uidSet(uids), { uid: true }));
}

/**
 * A server without UIDPLUS lets go of everything that is marked as deleted, also of what another
 * program only marked: those marks are taken off meanwhile. Source: RFC 4315, section 2.1.
 */
async function sparingOthers<T>(
  imap: ImapFlow,
  uids: readonly number[],
  run: () => Promise<T>,
): Promise<T | false> {
  if (imap.capabilities.has('UIDPLUS')) return run();
  const marked = await imap.search({ deleted: true }, { uid: true });
  if (!marked) return false;
  const own = new Set(uids);
  const others = marked.filter((uid) => !own.has(uid));
  if (others.length === 0) return run();
  if (!(await imap.messageFlagsRemove(uidSet(others), deleted, byUid))) return false;
  try {
    return await run();
  } finally {
    if (imap.usable) await imap.messageFlagsAdd(uidSet(others), deleted, byUid);
  }
}
