import { createHash } from 'node:crypto';
import { type SessionStretch, samplePieceMinutes } from '../../shared/spot-check.ts';

const pieceMs = samplePieceMinutes * 60_000;

/** What the head commits to in the plan's review: SHA-256 of the nonce, hexadecimal. */
export function commitmentOf(nonce: Uint8Array): string {
  return createHash('sha256').update(nonce).digest('hex');
}

/** SHA-256(nonce ‖ ends), the ends as bytes in the order given. */
export function seedOf(nonce: Uint8Array, ends: readonly string[]): Uint8Array {
  const hash = createHash('sha256').update(nonce);
  for (const end of ends) hash.update(Buffer.from(end, 'hex'));
  return hash.digest();
}

/**
 * Draws so many minutes out of what was recorded. The recorded time is laid end to end, by start and
 * session, and cut into pieces of five minutes; pieces are drawn one after the other without putting
 * back (Fisher and Yates), so all are equally likely, none comes twice, and a longer sample
 * holds every shorter one: asking for more minutes chooses nothing. Returns the stretches in order of
 * time, those that touch joined; all that was recorded when that is less.
 */
export function drawSample({
  seed,
  recorded,
  minutes,
}: {
  readonly seed: Uint8Array;
  readonly recorded: readonly SessionStretch[];
  readonly minutes: number;
}): SessionStretch[] {
  const pieces = cutIntoPieces(recorded);
  const count = Math.min(pieces.length, Math.ceil(minutes / samplePieceMinutes));
  const order = pieces.map((_, index) => index);
  for (let drawn = 0; drawn < count; drawn += 1) {
    const other = drawn + numberBelow(pieces.length - drawn, seed, drawn);
    [order[drawn], order[other]] = [order[other] ?? 0, order[drawn] ?? 0];
  }
  return joined(order.slice(0, count).flatMap((index) => pieces[index] ?? []));
}

/**
 * 256 bits of SHA-256(seed ‖ counter), scaled: uneven by no more than 2^-200, with nothing
 * rejected.
 */
function numberBelow(limit: number, seed: Uint8Array, counter: number): number {
  const index = Buffer.alloc(4);
  index.writeUInt32BE(counter);
  const digest = createHash('sha256').update(seed).update(index).digest('hex');
  return Number((BigInt(`0x${digest}`) * BigInt(limit)) >> 256n);
}

/** Each piece may span a gap or two sessions; only the last may be shorter. */
function cutIntoPieces(recorded: readonly SessionStretch[]): SessionStretch[][] {
  const pieces: SessionStretch[][] = [];
  let room = 0;
  for (const { sessionId, fromMs, toMs } of joined(recorded)) {
    let from = fromMs;
    while (from < toMs) {
      if (room === 0) {
        pieces.push([]);
        room = pieceMs;
      }
      const to = Math.min(toMs, from + room);
      pieces.at(-1)?.push({ sessionId, fromMs: from, toMs: to });
      room -= to - from;
      from = to;
    }
  }
  return pieces;
}

/** In order of time; those of one session that touch are one. */
function joined(stretches: readonly SessionStretch[]): SessionStretch[] {
  const whole: SessionStretch[] = [];
  const inSessions = stretches.toSorted(
    (a, b) => compareText(a.sessionId, b.sessionId) || a.fromMs - b.fromMs,
  );
  for (const stretch of inSessions) {
    const last = whole.at(-1);
    const touches = last?.sessionId === stretch.sessionId && last.toMs >= stretch.fromMs;
    if (touches) whole[whole.length - 1] = { ...last, toMs: Math.max(last.toMs, stretch.toMs) };
    else whole.push({ ...stretch });
  }
  return whole.toSorted((a, b) => a.fromMs - b.fromMs || compareText(a.sessionId, b.sessionId));
}

/** By UTF-16 units: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
