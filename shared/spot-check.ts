import { z } from 'zod';
import { sha256Hex } from './office.ts';
import { sessionId } from './session.ts';
import { instantMs } from './week.ts';

/** A stretch of one session's timeline. */
export const sessionStretch = z.strictObject({ sessionId, fromMs: instantMs, toMs: instantMs });
export type SessionStretch = z.output<typeof sessionStretch>;

/** A sample is drawn in pieces of so many minutes. */
export const samplePieceMinutes = 5;
export const sampleMinutes = z.int().multipleOf(samplePieceMinutes).min(5).max(240);

/** Where a journal ended when the sample was drawn. */
export const journalEnd = z.strictObject({ sessionId, end: sha256Hex });
export type JournalEnd = z.output<typeof journalEnd>;

/** What shows that nobody chose a sample: anybody can draw it again. */
export const sampleProof = z.strictObject({
  minutes: sampleMinutes,
  /** 32 bytes, hexadecimal, of which the plan's review carried the SHA-256. */
  nonce: sha256Hex,
  /** The record of that review. */
  planReviewId: z.uuid(),
  /** Of every journal in the log, by the start of its session. */
  ends: z.array(journalEnd).max(500),
});
export type SampleProof = z.output<typeof sampleProof>;

/** A work log names the commitment that holds for its week, before anybody reveals the nonce. */
export const sampleCommitment = z.strictObject({ reviewId: z.uuid(), commitment: sha256Hex });
export type SampleCommitment = z.output<typeof sampleCommitment>;

/** What keeps a sample from being the one that had to be drawn. */
export const sampleFlaw = z.enum([
  /** The log it was drawn from is not here. */
  'log-unknown',
  /** The log names another review, or that review another commitment. */
  'other-review',
  /** The nonce is not the one that was committed. */
  'nonce',
  /** It leaves out or adds sessions of the log. */
  'sessions',
  /** A journal of the log does not reach the end it was drawn from. */
  'journal',
  /** Other stretches come out. */
  'stretches',
  /** An earlier log named the same commitment: the sample had to be drawn from that one. */
  'later-log',
  /** The same nonce drew before. */
  'repeated',
]);
export type SampleFlaw = z.output<typeof sampleFlaw>;

/** Whether a head can draw a sample from a log. */
export const sampleState = z.enum([
  'ready',
  /** One sample per week: it was asked for already. */
  'asked',
  /** The log names no commitment: the plan was not approved before it. */
  'no-commitment',
  /** Another installation, or another person, holds the nonce. */
  'no-nonce',
  'nothing-recorded',
]);
export type SampleState = z.output<typeof sampleState>;

/** Where a request stands; `sent` and `refused` also tell what the department office decided. */
export const requestState = z.enum(['asked', 'sent', 'refused', 'referred']);

/** The officer left the decision to the department office. */
export const referral = z.strictObject({ toName: z.string(), reason: z.string() });
