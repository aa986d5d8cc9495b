import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { IncidentOutcome } from '../../shared/incident.ts';
import { sessionsInLog } from '../work-logs/sessions-in-log.ts';
import { findSigned } from './evidence.ts';
import { asReadable, listBelow, pathKind, readBytes } from './files.ts';

/** What one signed message says of one report. */
type Said = {
  readonly reportId: string;
  readonly segments: readonly string[];
  /** Null where the message knows of no decision. */
  readonly outcome: IncidentOutcome | null;
};

/**
 * The segments that a report keeps closed, by the signed messages at the places: reports themselves,
 * and the journals in work logs. What an officer's journal says was decided counts; a decision lying
 * there by itself does not, because who may decide is not checked here. Throws `file-unreadable` with
 * the name of what might have sealed one.
 */
export async function sealedSegmentsAt(places: readonly string[]): Promise<ReadonlySet<string>> {
  const files = new Set((await Promise.all(places.map(messagesAt))).flat());
  const said: Said[] = [];
  for (const file of files) said.push(...saidIn(await readBytes(file)));
  const reports = Map.groupBy(said, ({ reportId }) => reportId);
  const sealed = [...reports.values()].filter((about) =>
    about.every(({ outcome }) => outcome !== 'unseal'),
  );
  return new Set(sealed.flat().flatMap(({ segments }) => segments));
}

/** A handed-in week has its messages one folder above its segments. */
async function messagesAt(place: string): Promise<string[]> {
  const path = resolve(place);
  const isFolder = (await pathKind(path)) === 'folder';
  const folder = isFolder ? path : dirname(path);
  const inside = isFolder ? await messagesBelow(path) : await messagesIn(folder);
  return [...inside, ...(await messagesIn(dirname(folder)))];
}

/** With what cannot be read: it is refused when it is read, for it may have been a message. */
async function messagesBelow(folder: string): Promise<string[]> {
  const { files, unreadable } = await listBelow(folder, isMessage);
  return [...files.filter(isMessage), ...unreadable];
}

/** Whatever bears the name of a message, a pipe and a folder too, for the same reason. */
async function messagesIn(folder: string): Promise<string[]> {
  const names = await asReadable(() => readdir(folder), folder);
  return names.filter(isMessage).map((name) => join(folder, name));
}

const isMessage = (name: string): boolean => /\.eml$/i.test(name);

function saidIn(bytes: Uint8Array): Said[] {
  const record = findSigned(bytes)?.record;
  if (record?.kind === 'incident.report') {
    const segments = record.body.segments.map(({ segmentId }) => segmentId);
    return [{ reportId: record.id, segments, outcome: null }];
  }
  if (record?.kind !== 'work-log.submit') return [];
  const incidents = sessionsInLog(record.body.content.journals).flatMap((each) => each.incidents);
  return incidents.map(({ reportId, segments, decided }) => ({
    reportId,
    segments,
    outcome: decided?.outcome ?? null,
  }));
}
