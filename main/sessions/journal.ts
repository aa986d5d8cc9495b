import { createHash } from 'node:crypto';
import {
  type JournalBody,
  type JournalEntry,
  type JournalEvent,
  type JournalKind,
  journalBodies,
  longestQuietMs,
  type RecoveredSegment,
} from '../../shared/session.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import { longestSilenceMs } from '../recordings/health.ts';

/** `prev` of a journal's first entry. */
export const journalStart = '0'.repeat(64);

/** Why a journal is not sound, at the entry where that shows first. */
export type JournalFlaw =
  | 'sequence'
  | 'link'
  | 'hash'
  | 'body'
  | 'malformed'
  | 'withheld'
  | 'time'
  | 'order';

export type JournalCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly seq: number; readonly reason: JournalFlaw };

/** What is known of a new entry before it is chained: UTC ms, ms of its run, 16 random bytes. */
export type Unchained = {
  readonly at: number;
  readonly mono: number;
  readonly event: JournalEvent;
  readonly salt: Uint8Array;
};

/**
 * Chains one event behind `last` (null for a journal's first entry). `bodyHash` is
 * SHA-256(salt ‖ canonical body), `hash` is SHA-256(prev ‖ canonical {at, bodyHash, kind, mono, seq}),
 * both over bytes, so that a body can be withheld without breaking the chain.
 */
export function chain(
  last: JournalEntry | null,
  { at, mono, event, salt }: Unchained,
): JournalEntry {
  const bodyHash = sha256(salt, canonicalJson(event.body));
  const open = { seq: last === null ? 0 : last.seq + 1, at, mono, kind: event.kind, bodyHash };
  const prev = last?.hash ?? journalStart;
  return {
    ...open,
    salt: Buffer.from(salt).toString('hex'),
    body: event.body,
    prev,
    hash: hashOf({ ...open, prev }),
  };
}

/**
 * Recomputes the chain and the order of happenings. Only bodies on which no figure rests may be
 * withheld. Names the first entry that is wrong; an empty journal is wrong at 0.
 */
export function verifyJournal(entries: readonly JournalEntry[]): JournalCheck {
  if (entries.length === 0) return { ok: false, seq: 0, reason: 'order' };
  let last: JournalEntry | null = null;
  let stage: Stage = { opened: new Map(), scope: null, run: 0, isEnded: false };
  for (const [seq, entry] of entries.entries()) {
    const reason = flawOfEntry(entry, seq, last);
    if (reason !== null) return { ok: false, seq, reason };
    const next = stageAfter(stage, entry, last);
    if (next === null) return { ok: false, seq, reason: 'order' };
    stage = next;
    last = entry;
  }
  return { ok: true };
}

/** The happening in an entry; null when it is withheld, malformed or of a kind unknown here. */
export function eventOf(entry: JournalEntry): JournalEvent | null {
  if (!isJournalKind(entry.kind) || entry.body === null) return null;
  const body = journalBodies[entry.kind].safeParse(entry.body);
  // The schema was looked up by this very kind.
  return body.success ? ({ kind: entry.kind, body: body.data } as JournalEvent) : null;
}

/** The body of a journal's first entry, which says whose it is; null when it is not readable. */
export function startOf(entries: readonly JournalEntry[]): JournalBody<'session.started'> | null {
  const first = entries[0] === undefined ? null : eventOf(entries[0]);
  return first?.kind === 'session.started' ? first.body : null;
}

/** The hash that names a journal's present end. */
export function endOf(entries: readonly JournalEntry[]): string {
  return entries.at(-1)?.hash ?? journalStart;
}

/**
 * Whether `previousEnd` of a device's next journal names this one: its end when the next began, to
 * which declarations may have been added since.
 */
export function isEndOf(entries: readonly JournalEntry[], previousEnd: string): boolean {
  const ended = entries.findIndex((entry) => entry.kind === 'session.ended');
  return ended >= 0 && entries.slice(ended).some((entry) => entry.hash === previousEnd);
}

/** No figure rests on these, so what they say may stay with the officer. */
const withholdable: ReadonlySet<string> = new Set(['note.added', 'progress.set']);
/** What may still be said when a session is over. */
const afterEnd: ReadonlySet<string> = new Set([
  'run.started',
  'off-screen.declared',
  'gap.declared',
  'incident.reported',
  'incident.decided',
  'anchor.sent',
  'anchor.received',
  'anchor.timestamped',
]);

/**
 * How long after the last entry of its run a segment that a sudden stop cut may still have captured,
 * ms: as long as a recording journal is silent, and what a busy machine takes to end that.
 */
const longestUnheardMs = longestQuietMs + 6 * longestSilenceMs;

type Opened = { readonly displayId: string; readonly mono: number };

type Stage = {
  /** The segments under way, at most one of each screen: of which one, and when in its run. */
  readonly opened: ReadonlyMap<string, Opened>;
  /** The screens that are recorded; null while none are named, and then only one is. */
  readonly scope: ReadonlySet<string> | null;
  readonly run: number;
  readonly isEnded: boolean;
};

function flawOfEntry(
  entry: JournalEntry,
  seq: number,
  last: JournalEntry | null,
): JournalFlaw | null {
  if (entry.seq !== seq) return 'sequence';
  if (entry.prev !== (last?.hash ?? journalStart)) return 'link';
  if (entry.hash !== hashOf(entry)) return 'hash';
  if ((entry.body === null) !== (entry.salt === null)) return 'malformed';
  if (entry.body === null || entry.salt === null)
    return withholdable.has(entry.kind) ? null : 'withheld';
  const bodyHash = sha256(Buffer.from(entry.salt, 'hex'), canonicalJson(entry.body));
  if (bodyHash !== entry.bodyHash) return 'body';
  if (eventOf(entry) === null) return 'malformed';
  if (last !== null && entry.kind !== 'run.started' && entry.mono < last.mono) return 'time';
  return null;
}

function stageAfter(stage: Stage, entry: JournalEntry, last: JournalEntry | null): Stage | null {
  if ((entry.kind === 'session.started') !== (last === null)) return null;
  if (stage.isEnded && !afterEnd.has(entry.kind)) return null;
  const event = eventOf(entry);
  switch (event?.kind) {
    case 'run.started':
      return stageAfterRun(stage, event.body, last?.mono ?? 0);
    case 'displays.scoped':
      return stageAfterScope(stage, event.body);
    case 'segment.opened':
      return stageAfterOpening(stage, event.body, entry.mono);
    case 'segment.closed':
      return stageAfterClosing(stage, event.body, entry.mono);
    case 'session.ended':
      return stage.opened.size === 0 ? { ...stage, isEnded: true } : null;
    default:
      return stage;
  }
}

/** A screen leaves the scope when its segment is closed, and each is named once. */
function stageAfterScope(stage: Stage, { displays }: JournalBody<'displays.scoped'>): Stage | null {
  if (new Set(displays.map(({ id }) => id)).size < displays.length) return null;
  const scope = new Set(displays.filter(({ inScope }) => inScope).map(({ id }) => id));
  const isLeft = [...stage.opened.values()].some(({ displayId }) => !scope.has(displayId));
  return isLeft ? null : { ...stage, scope };
}

function stageAfterOpening(
  stage: Stage,
  { segmentId, displayId }: JournalBody<'segment.opened'>,
  mono: number,
): Stage | null {
  const { opened, scope } = stage;
  const isBusy =
    scope === null
      ? opened.size > 0
      : [...opened.values()].some((other) => other.displayId === displayId);
  if (isBusy || opened.has(segmentId) || scope?.has(displayId) === false) return null;
  return { ...stage, opened: new Map(opened).set(segmentId, { displayId, mono }) };
}

function stageAfterClosing(
  stage: Stage,
  { segmentId, toMono }: JournalBody<'segment.closed'>,
  mono: number,
): Stage | null {
  if (!stage.opened.has(segmentId) || toMono > mono) return null;
  const opened = new Map(stage.opened);
  opened.delete(segmentId);
  return { ...stage, opened };
}

function stageAfterRun(
  stage: Stage,
  { run, recovered }: JournalBody<'run.started'>,
  lastMono: number,
): Stage | null {
  if (run !== stage.run + 1) return null;
  const isEachOnce = new Set(recovered.map(({ segmentId }) => segmentId)).size === recovered.length;
  if (!isEachOnce || !recovered.every((segment) => isRecoverable(segment, stage, lastMono)))
    return null;
  return { ...stage, run, opened: new Map() };
}

function isRecoverable(
  { segmentId, toMono }: RecoveredSegment,
  { opened }: Stage,
  lastMono: number,
): boolean {
  return opened.has(segmentId) && toMono <= lastMono + longestUnheardMs;
}

function isJournalKind(kind: string): kind is JournalKind {
  return Object.hasOwn(journalBodies, kind);
}

function hashOf(entry: Omit<JournalEntry, 'salt' | 'body' | 'hash'>): string {
  const { at, bodyHash, kind, mono, seq } = entry;
  return sha256(Buffer.from(entry.prev, 'hex'), canonicalJson({ at, bodyHash, kind, mono, seq }));
}

function sha256(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
