import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Text } from '../../shared/text/text.ts';
import type { HandedIn } from './hand-in-files.ts';
import type { FolderCheck } from './hand-in-verdict.ts';
import type { HandedInMessages } from './handed-in-messages.ts';

type Documents = {
  readonly check: FolderCheck;
  /** By name; what cannot be read is not missing. */
  readonly missing: readonly string[];
  /** Nothing but that is wrong. */
  readonly isAbsent: boolean;
};

/**
 * The documents of a person's folder: those that the list names lie there unchanged and as long as it
 * says, and all that lie there can be read and are soundly signed.
 */
export function judgeDocuments(
  { list, unsoundOthers }: Pick<HandedInMessages, 'list' | 'unsoundOthers'>,
  { files, folder }: { readonly files: HandedIn; readonly folder: string },
  { t, format }: Text,
): Documents {
  const wanted = list?.record.body.documents ?? [];
  const bytesOf = (file: string) =>
    file === 'work-log.eml' ? files.log : (files.others.get(file) ?? null);
  const unreadable = [...files.unreadable].filter((file) => !/^segments(\/|$)/.test(file));
  const isClosed = (file: string) => unreadable.includes('') || unreadable.includes(file);
  // Every list is about a log, whether it names the file or not.
  const names = new Set([...(list ? ['work-log.eml'] : []), ...wanted.map((each) => each.name)]);
  const missing = [...names].filter((file) => bytesOf(file) === null && !isClosed(file));
  const changed = wanted.find((each) => {
    const bytes = bytesOf(each.name);
    return bytes !== null && createHash('sha256').update(bytes).digest('hex') !== each.sha256;
  });
  const sizes = wanted.map(({ name, sizeBytes }) => {
    const size = bytesOf(name)?.length ?? sizeBytes;
    return { file: name, stated: sizeBytes, size };
  });
  const sized = sizes.find(({ stated, size }) => stated !== size);
  const of = (ok: boolean | null, detail: string): Documents => ({
    missing,
    isAbsent:
      (changed ?? sized) === undefined &&
      unsoundOthers.length + unreadable.length === 0 &&
      missing.length > 0,
    check: { name: 'documents', ok, detail },
  });
  if (changed) return of(false, t('cli.folder.documentChanged', { file: changed.name }));
  if (sized) {
    const [stated, size] = [format.number(sized.stated), format.number(sized.size)];
    return of(false, t('cli.folder.documentSize', { ...sized, stated, size }));
  }
  if (unreadable.length > 0) {
    const file = unreadable.map((name) => name || basename(folder)).join(', ');
    return of(false, t('cli.folder.unreadable', { file }));
  }
  if (unsoundOthers.length > 0)
    return of(false, t('cli.folder.documentUnsound', { file: unsoundOthers.join(', ') }));
  if (!list) return of(null, t('cli.folder.notListed'));
  if (missing[0]) return of(false, t('cli.folder.documentMissing', { file: missing[0] }));
  return of(true, t('cli.folder.documentsSound', { count: wanted.length }));
}
