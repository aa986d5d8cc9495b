import type { Text } from '../../shared/text/text.ts';
import type { FolderVerdict } from './hand-in-verdict.ts';
import type { Missing } from './verify-folder.ts';

/** What people handed in, for people: who and how, then everybody in a line, then who is missing. */
export function tellFolders(
  verdicts: readonly FolderVerdict[],
  {
    missing,
    unreadable,
    otherNames,
  }: {
    readonly missing: readonly Missing[];
    readonly unreadable: readonly string[];
    readonly otherNames: readonly string[];
  },
  text: Text,
): string {
  return [
    ...verdicts.flatMap((verdict) => [...tellFolder(verdict, text), '']),
    ...unreadable.map((folder) => text.t('cli.folder.folderUnreadable', { folder })),
    ...otherNames.map((folder) => text.t('cli.folder.otherName', { folder })),
    ...tellSummary(verdicts, missing, text),
  ].join('\n');
}

function tellFolder(verdict: FolderVerdict, { t, format }: Text): string[] {
  const { personId, name, week, ok, state, checks, explained } = verdict;
  const who = {
    person: name === null ? personId : t('cli.folder.named', { name, person: personId }),
    week: week === null ? t('cli.folder.weekUnknown') : format.weekTitle(week),
  };
  const size = format.size(verdict.sizeBytes);
  return [
    t(`cli.folder.state.${state}`, { ...who, size }),
    ...checks.map(({ name: check, ok: is, detail }) =>
      t('cli.verify.line', {
        mark: t(`cli.verify.mark.${is}`),
        label: t(`cli.folder.label.${check}`),
        detail,
      }),
    ),
    ...explained.map(({ segmentId: id, why }) => t(`cli.folder.explained.${why}`, { id })),
    ...(ok ? [] : furtherWrong(verdict).map((detail) => t('cli.folder.further', { detail }))),
  ];
}

/** Each check names the first; the others follow by name. */
function furtherWrong({ checks, unsound, missing }: FolderVerdict): string[] {
  const told = new Set(checks.map(({ detail }) => detail));
  const reasons = unsound.map(({ reason }) => reason).filter((reason) => !told.has(reason));
  return [...reasons, ...missing.slice(1)];
}

function tellSummary(
  verdicts: readonly FolderVerdict[],
  missing: readonly Missing[],
  { t, format }: Text,
): string[] {
  const count = (state: FolderVerdict['state']) =>
    verdicts.filter((verdict) => verdict.state === state).length;
  return [
    t('cli.folder.summary', {
      complete: count('complete'),
      explained: count('explained'),
      incomplete: count('incomplete'),
      begun: count('begun'),
      unsound: count('unsound'),
    }),
    ...missing.map(({ name, personId, week }) =>
      t('cli.folder.missing', { name, person: personId, week: format.week(week) }),
    ),
  ];
}
