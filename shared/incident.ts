import { z } from 'zod';
import { personId } from './office.ts';
import { segmentId } from './segment-id.ts';
import { instantMs, isoDate } from './week.ts';

/** What was recorded by mistake: its kind, never what it said. */
export const incidentKind = z.enum(['state-secret', 'citizen-data', 'personal', 'other']);
export type IncidentKind = z.output<typeof incidentKind>;

/** What the office decides of sealed segments. */
export const incidentOutcome = z.enum(['unseal', 'destroy']);
export type IncidentOutcome = z.output<typeof incidentOutcome>;

/** What a report says of its place and kind. */
const reported = {
  fromMs: instantMs,
  toMs: instantMs,
  kind: incidentKind,
  segments: z.array(segmentId).max(1000),
};

/** What a journal says of incidents. */
export const incidentBodies = {
  /** Something was recorded that should not have been: these segments are sealed. */
  'incident.reported': z.strictObject({
    reportId: z.uuid(),
    ...reported,
    note: z.string().max(1000),
  }),
  'incident.decided': z.strictObject({
    reportId: z.uuid(),
    decisionId: z.uuid(),
    by: personId,
    outcome: incidentOutcome,
    number: z.string().max(60),
    date: isoDate,
  }),
} as const;

/** A report on a session, as its journal tells it. */
export const sessionIncident = z.strictObject({
  reportId: z.uuid(),
  ...reported,
  /** Null while the segments are sealed and nothing is decided. */
  decided: z
    .strictObject({ outcome: incidentOutcome, number: z.string(), date: isoDate })
    .nullable(),
});
export type SessionIncident = z.output<typeof sessionIncident>;

/** What became of a segment that is not simply there. */
export const segmentStanding = z.enum(['sealed', 'destroyed', 'expired']);
export type SegmentStanding = z.output<typeof segmentStanding>;
