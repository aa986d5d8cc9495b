import { createHash } from 'node:crypto';
import type { RecordOf } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { JournalBody } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { delayOf, timestampToleranceMs } from '../sessions/anchored.ts';
import { eventOf } from '../sessions/journal.ts';
import { placesByHash } from '../sessions/places.ts';
import { fingerprint, readCertificate } from '../signing/certificates.ts';
import { verifyChain } from '../signing/chain.ts';
import { isAhead } from '../signing/clock-skew.ts';
import { readTimestamp, signatureProblem, signerOf, type Timestamp } from '../signing/timestamp.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import { sessionName } from './check-journals.ts';

/**
 * The RFC 3161 tokens that the journals name: each must be there, of an earlier entry of this
 * journal, made when the journal says and not before the one ahead of it, and signed by a server that
 * an anchor of the person who verifies vouches for. One far from its entry is not wrong, but anchors
 * no time; one ahead of the clock here proves none. Null when no journal names any.
 */
export function checkTimestamps(
  { body }: RecordOf<'work-log.submit'>,
  { anchors, now }: { readonly anchors: readonly Uint8Array[]; readonly now: number },
  text: Text,
): Check | null {
  const { t, format } = text;
  const trust = createTrust(anchors);
  const aheadMs: number[] = [];
  let count = 0;
  const lateMs: number[] = [];
  for (const journal of body.content.journals) {
    const named = namedIn(journal);
    const wrong = firstWrong(journal, named, trust);
    if (wrong !== null) {
      const session = sessionName(journal, text);
      const words = { session, line: wrong.line, at: format.dateTime(wrong.at) };
      return unsound('timestamps', t(`cli.verify.timestamp.${wrong.flaw}`, words));
    }
    count += named.length;
    const ahead = named.filter(({ stated }) => isAhead(stated.genTime, now));
    aheadMs.push(...ahead.map(({ stated }) => stated.genTime));
    const others = named.filter((each) => !ahead.includes(each));
    lateMs.push(...others.flatMap(({ delayMs }) => delayMs ?? []));
  }
  if (count === 0) return null;
  const late = lateMs.length;
  if (aheadMs.length > 0) {
    const ahead = aheadMs.length;
    const at = format.dateTime(Math.max(...aheadMs));
    const said = { ahead, at, now: format.dateTime(now), others: count - ahead - late };
    return unchecked('timestamps', t('cli.verify.timestampsAhead', said));
  }
  const words = { count: count - late, late, delay: format.duration(Math.max(0, ...lateMs)) };
  if (late === count) return unchecked('timestamps', t('cli.verify.timestampsLate', words));
  return sound(
    'timestamps',
    late === 0
      ? t('cli.verify.timestampsSound', words)
      : t('cli.verify.timestampsSoundLate', words),
  );
}

type Flaw = 'missing' | 'other' | 'order' | 'broken' | 'untrusted';
type Wrong = { readonly line: number; readonly at: number; readonly flaw: Flaw };

/** An entry that names a token. */
type Named = {
  readonly line: number;
  readonly at: number;
  readonly stated: JournalBody<'anchor.timestamped'>;
  /** The head does not stand before this entry. */
  readonly isMisplaced: boolean;
  readonly delayMs: number | null;
};

/** Servers may differ by so much, ms. */
const clockGrainMs = 60_000;

function namedIn({ entries }: JournalInLog): Named[] {
  if (!entries.some(({ kind }) => kind === 'anchor.timestamped')) return [];
  const places = placesByHash(entries);
  const before = new Set<string>();
  return entries.flatMap((entry, index): Named[] => {
    const event = entry.kind === 'anchor.timestamped' ? eventOf(entry) : null;
    const isAnchor = event?.kind === 'anchor.timestamped';
    const isMisplaced = isAnchor && !before.has(event.body.head);
    before.add(entry.hash);
    if (!isAnchor) return [];
    const { head, genTime } = event.body;
    const delayMs = delayOf(places.get(head) ?? 0, genTime, timestampToleranceMs);
    return [{ line: index + 1, at: entry.at, stated: event.body, isMisplaced, delayMs }];
  });
}

function firstWrong(
  { timestamps }: JournalInLog,
  named: readonly Named[],
  trust: ReturnType<typeof createTrust>,
): Wrong | null {
  const tokens = new Map(
    timestamps.tokens.map((base64) => {
      const token = Buffer.from(base64, 'base64');
      return [createHash('sha256').update(token).digest('hex'), token];
    }),
  );
  const given = timestamps.certificates.map((der) => Buffer.from(der, 'base64'));
  const isTrusted = trust(given);
  let lastMs = 0;
  for (const each of named) {
    const { line, at, stated } = each;
    const token = tokens.get(stated.token);
    if (token === undefined) return { line, at, flaw: 'missing' };
    const timestamp = readOrNull(token);
    if (timestamp === null) return { line, at, flaw: 'broken' };
    const { imprint, genTimeMs } = timestamp;
    if (each.isMisplaced || imprint !== stated.head || genTimeMs !== stated.genTime)
      return { line, at, flaw: 'other' };
    if (genTimeMs < lastMs - clockGrainMs) return { line, at, flaw: 'order' };
    lastMs = Math.max(lastMs, genTimeMs);
    const signer = signerIn(timestamp, given);
    if (signer === null) return { line, at, flaw: 'broken' };
    if (!isTrusted(signer, genTimeMs)) return { line, at, flaw: 'untrusted' };
  }
  return null;
}

/** DER of the certificate whose signature fits; null when none does. */
function signerIn(timestamp: Timestamp, given: readonly Uint8Array[]): Uint8Array | null {
  try {
    const signer = signerOf(timestamp, given);
    if (signer === undefined) return null;
    return signatureProblem(timestamp, readCertificate(signer)) === null ? signer : null;
  } catch {
    // Certificates of a made-up log may be anything; a signature that none of them fits is broken.
    return null;
  }
}

function readOrNull(token: Uint8Array): Timestamp | null {
  try {
    return readTimestamp(token);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/**
 * Whether a signer leads to an anchor at some time. A week has hundreds of tokens by one signer: it is
 * followed at both ends of each day only, since a certificate is valid for one stretch. `given`: the
 * certificates of one journal, the signer's among them.
 */
function createTrust(anchors: readonly Uint8Array[]) {
  const known = new Map<string, boolean>();
  return (given: readonly Uint8Array[]): IsTrusted => {
    const names = given.map(fingerprint).join(' ');
    const isTrusted: IsTrusted = (certificate, at) => {
      const key = [names, fingerprint(certificate), at].join(' ');
      const chain = given.filter((der) => der !== certificate);
      const isKnown = known.get(key) ?? verifyChain({ certificate, chain, anchors, at }).ok;
      known.set(key, isKnown);
      return isKnown;
    };
    return (certificate, at) => {
      const fromMs = Math.floor(at / dayMs) * dayMs;
      const isWholeDay = [fromMs, fromMs + dayMs].every((end) => isTrusted(certificate, end));
      return isWholeDay || isTrusted(certificate, at);
    };
  };
}

type IsTrusted = (certificate: Uint8Array, at: number) => boolean;

const dayMs = 86_400_000;
