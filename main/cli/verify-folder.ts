import type { OfficeKit } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { daysOfWeek } from '../../shared/week.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { findPerson } from '../office/directory.ts';
import { anchorsIn } from './anchors-in.ts';
import { judgeKit } from './check-kit.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readEvidence } from './evidence.ts';
import { pathKind, readBytes } from './files.ts';
import {
  type FoundFolders,
  findPersonFolders,
  type PersonFolder,
  readHandedIn,
} from './hand-in-files.ts';
import type { FolderVerdict } from './hand-in-verdict.ts';
import { pathProblem, wrongUse } from './usage.ts';
import { tellFolders } from './verify-folder-text.ts';
import { verifyPersonFolder } from './verify-person.ts';
import { readWords, type UsageProblem } from './words.ts';

/**
 * `phien verify DIR [--trust ANCHORS.pem] [--kit FILE]`: what people handed in, a folder of one person,
 * of a week, or a whole share. Throws `file-unreadable` for that folder and what was given beside it.
 */
export async function runVerifyFolder(
  folder: string,
  argv: readonly string[],
  { text, io }: CliContext,
): Promise<CliResult> {
  const asked = await readRequest(argv);
  if (!asked.ok) return wrongUse(asked.problem, 'verify', text);
  const { anchors, kit: kitBytes } = asked.request;
  const now = io.now();
  const kit = judgeKit(kitBytes, { anchors: anchors ?? [], now });
  const found = await findPersonFolders(folder);
  if (found === null) return wrongUse({ kind: 'no-hand-ins', word: folder }, 'verify', text);
  const { folders } = found;
  const journals = folders.length > 1 ? await journalsOf(folders) : new Map<string, Journals[]>();
  const verdicts: FolderVerdict[] = [];
  for (const each of folders) {
    const otherJournals = (journals.get(each.personId) ?? []).flatMap((other) =>
      other.path === each.path ? [] : other.journals,
    );
    verdicts.push(await verifyPersonFolder(each, { anchors, kit, now, otherJournals }, text));
  }
  const isKitSound = kit.state !== 'broken' && kit.state !== 'untrusted';
  const missing = kit.state === 'trusted' ? findMissing(found, kit.kit) : [];
  const { unreadable, otherNames } = found;
  return result({ verdicts, missing, unreadable, otherNames, isKitSound }, text);
}

/** The one folder among the words of a call, if it is about a folder. */
export async function folderAsked(argv: readonly string[]): Promise<string | null> {
  const read = readWords(argv, everyOption);
  if (!read.ok || read.words.positionals.length !== 1) return null;
  const [only = ''] = read.words.positionals;
  return (await pathKind(only)) === 'folder' ? only : null;
}

const options = { trust: { type: 'string' }, kit: { type: 'string' } } as const;
const everyOption = {
  ...options,
  segments: { type: 'string' },
  answers: { type: 'string', multiple: true },
} as const;

type Request = { readonly anchors: readonly Uint8Array[] | null; readonly kit: Uint8Array | null };

async function readRequest(
  argv: readonly string[],
): Promise<{ ok: true; request: Request } | { ok: false; problem: UsageProblem }> {
  const read = readWords(argv, options);
  if (!read.ok) return read;
  const { trust, kit } = read.words.values;
  // A kit is never believed by what lies in the folder that it is to judge.
  if (kit !== undefined && trust === undefined)
    return { ok: false, problem: { kind: 'option-missing', word: '--trust' } };
  const problem = await pathProblem(
    [trust, kit].filter((path) => path !== undefined),
    'file',
  );
  if (problem) return { ok: false, problem };
  const anchors = trust === undefined ? null : anchorsIn(await readBytes(trust));
  if (anchors?.length === 0)
    return { ok: false, problem: { kind: 'no-anchors', word: trust ?? '' } };
  return { ok: true, request: { anchors, kit: kit === undefined ? null : await readBytes(kit) } };
}

type Journals = { readonly path: string; readonly journals: readonly JournalInLog[] };

/** A person's sessions follow one another over the weeks. */
async function journalsOf(folders: readonly PersonFolder[]): Promise<Map<string, Journals[]>> {
  const found = new Map<string, Journals[]>();
  for (const { path, personId } of folders) {
    const { log } = await readHandedIn(path);
    const reading = log && readEvidence(log);
    if (!reading?.readable || reading.evidence.record.kind !== 'work-log.submit') continue;
    const { journals } = reading.evidence.record.body.content;
    found.set(personId, [...(found.get(personId) ?? []), { path, journals }]);
  }
  return found;
}

export type Missing = { readonly week: string; readonly personId: string; readonly name: string };

/** Whom the directory has on a week's Friday, and who has no folder there. */
function findMissing({ folders, weeks }: FoundFolders, { directory }: OfficeKit): Missing[] {
  const ids = [...new Set(directory.people.map(({ id }) => id))];
  return weeks.flatMap((week) => {
    const [friday = ''] = daysOfWeek(week).slice(4);
    return ids.flatMap((personId) => {
      const person = findPerson(directory, personId, friday);
      const isThere = folders.some((each) => each.week === week && each.personId === personId);
      return person && !isThere ? [{ week, personId, name: person.name }] : [];
    });
  });
}

type Outcome = {
  readonly verdicts: readonly FolderVerdict[];
  readonly missing: readonly Missing[];
  readonly unreadable: readonly string[];
  /** Not looked at. */
  readonly otherNames: readonly string[];
  readonly isKitSound: boolean;
};

function result({ verdicts, isKitSound, ...beside }: Outcome, text: Text): CliResult {
  const isAllRead = beside.unreadable.length === 0;
  const ok = isKitSound && isAllRead && verdicts.every((verdict) => verdict.ok);
  return {
    exitCode: ok ? 0 : 1,
    json: { ok, folders: verdicts, ...beside },
    text: tellFolders(verdicts, beside, text),
  };
}
