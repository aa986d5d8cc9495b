import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { FolderView, MessageId, MessageView } from '../../shared/message.ts';
import { createAttachments } from './attachments.ts';
import type { KeptMail } from './kept-mail.ts';
import { createLocalChanges } from './local-changes.ts';
import type { MailDeps } from './mail-deps.ts';
import type { ListOf } from './message-list.ts';
import { viewMessage } from './message-view.ts';
import { createOpening } from './opened-message.ts';
import { createLinks } from './opening-links.ts';
import type { SearchHits } from './search-find.ts';

export type Mail = ReturnType<typeof createMail>;

/** Found messages that a list of threads is made from: more are nobody's reading. */
const mostFound = 5000;
/** Found messages that things of other kinds get their places between. */
const mostPlaced = 1000;

/**
 * Official mail on this machine: everything works without the server, but for what was not fetched
 * yet.
 */
export function createMail(deps: MailDeps) {
  const { kept, sync, transfers, changed } = deps;
  const local = createLocalChanges(kept);
  const opening = createOpening(deps);
  const done = (run: () => void): void => {
    run();
    changed();
    sync.tell();
  };

  return {
    ...listing(deps),
    about: opening.get,
    read: opening.read,
    fetchImages: opening.fetchImages,
    original: opening.original,
    change: ({ ids, change }: Input<'mail.change'>): void => done(() => local.change(ids, change)),
    /** Throws `not-found`, `forbidden`. */
    move: ({ ids, folder }: Input<'mail.move'>): void => done(() => local.move(ids, folder)),
    archive: ({ ids }: Input<'mail.archive'>): void => done(() => local.archive(ids)),
    remove: ({ ids }: Input<'mail.delete'>): void => done(() => local.remove(ids)),
    forgetRefusal({ id }: Input<'mail.forgetRefusal'>): void {
      kept.refusals.remove(id);
      changed();
    },
    /** Throws `not-found`. */
    tryAgain: ({ id }: Input<'mail.tryAgain'>): void => done(() => local.again(id)),
    sync: (): void => sync.wake(),
    ...createAttachments(deps, opening),
    ...createLinks(deps, opening),
    transfers: transfers.list,
    cancelTransfer: ({ transferId }: Input<'mail.cancelTransfer'>): void =>
      transfers.cancel(transferId),
    markAnswered: (id: MessageId): void => done(() => local.change([id], { isAnswered: true })),
    /** What became of a message at work stays with it. */
    mark(id: MessageId, marks: { becameTask?: boolean; isHandled?: boolean }): void {
      kept.messages.mark(id, marks);
      changed();
    },
  };
}

function listing({ kept, search }: Pick<MailDeps, 'kept' | 'search'>) {
  const { list, folders } = kept;
  const viewsOf = (ids: readonly MessageId[]): MessageView[] => list.byIds(ids).map(viewMessage);
  /** Null: there is no such folder, so nothing lies in it. */
  const listOf = ({ folder, threads }: { folder: string | null; threads: boolean }) => {
    const folderId = folder === null ? null : folders.find(folder)?.id;
    return folderId === undefined ? null : ({ folderId, threads } satisfies ListOf);
  };
  return {
    folders(): FolderView[] {
      const counts = new Map(list.counts().map((count) => [count.folderId, count]));
      return folders
        .list()
        .filter(({ id, isListed }) => isListed || counts.has(id))
        .map(({ id, path, name, role }) => {
          const { total = 0, unread = 0 } = counts.get(id) ?? {};
          return { path, name, role, total, unread };
        });
    },
    list(input: Input<'mail.list'>): Output<'mail.list'> {
      const { offset, limit, query } = input;
      if (!search.isEmpty(query)) {
        const { ids, ...counted } = found({ kept, search }, input);
        return { ...counted, messages: viewsOf(ids), coverage: search.coverage() };
      }
      const of = listOf(input);
      if (of === null) return { total: 0, hasMore: false, messages: [], coverage: null };
      const messages = viewsOf(list.ids(of, { offset, limit }));
      return { total: list.total(of), hasMore: false, messages, coverage: null };
    },
    newerThan({ instants, ...input }: Input<'mail.newerThan'>): number[] {
      const of = listOf(input);
      if (of === null || instants.length === 0) return instants.map(() => 0);
      if (search.isEmpty(input.query)) return list.newerThan(of, instants);
      const all = foundInstants({ kept, search }, input);
      return instants.map((instant) => countNewer(all, instant));
    },
    /** Oldest first. Throws `not-found`. */
    thread({ id }: Input<'mail.thread'>): MessageView[] {
      const views = viewsOf(list.threadIds(id));
      if (views.length === 0) throw new AppError('not-found', 'There is no such message.');
      return views;
    },
    lines: ({ ids }: Input<'mail.lines'>): MessageView[] => viewsOf(list.lineIds(ids)),
  };
}

type Searching = { readonly kept: KeptMail; readonly search: MailDeps['search'] };

function found(
  { kept, search }: Searching,
  { query, folder, threads, offset, limit }: Input<'mail.list'>,
): SearchHits {
  if (!threads) return search.find(query, { folder, offset, limit });
  const { ids, hasMore } = search.find(query, { folder, offset: 0, limit: mostFound });
  const known = new Set<number>();
  const first = kept.list.placesOf(ids).filter(({ threadId }) => {
    const isFirst = !known.has(threadId);
    known.add(threadId);
    return isFirst;
  });
  const shown = first.slice(offset, offset + limit).map(({ id }) => id);
  return { total: first.length, hasMore, ids: shown };
}

function foundInstants(
  searching: Searching,
  input: Omit<Input<'mail.newerThan'>, 'instants'>,
): number[] {
  const { ids } = found(searching, { ...input, offset: 0, limit: mostPlaced });
  return searching.kept.list
    .placesOf(ids)
    .map(({ at }) => at)
    .toSorted((a, b) => b - a);
}

/** In a list that is newest first. */
function countNewer(all: readonly number[], instant: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) > instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
