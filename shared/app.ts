import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { person, sha256Hex, unit } from './office.ts';
import { isoDate } from './week.ts';

export const language = z.enum(['vi', 'en']);
export type Language = z.output<typeof language>;

export const settings = z.strictObject({
  language,
  theme: z.enum(['system', 'light', 'dark']),
  /** Names and subjects in notifications; off unless the user chooses so. */
  namesInNotifications: z.boolean(),
});
export type Settings = z.output<typeof settings>;

const kitView = z.strictObject({
  officeName: z.string(),
  serial: z.int(),
  /** SHA-256 of the public key that signed the kit: to compare with the office's notice. */
  fingerprint: sha256Hex,
  issuedOn: isoDate,
  expiresOn: isoDate,
  /** `expiring` from 30 days before; `expired` blocks new submissions only. */
  validity: z.enum(['valid', 'expiring', 'expired']),
});
export type KitView = z.output<typeof kitView>;
export { kitView };

/** What the whole window needs to know. */
export const appState = z.discriminatedUnion('stage', [
  /** The start failed; the window says why and what to do. */
  z.strictObject({
    stage: z.literal('failed'),
    standIn: z.boolean(),
    code: z.enum(errorCodes),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    canRestore: z.boolean(),
  }),
  z.strictObject({
    stage: z.literal('first-start'),
    standIn: z.boolean(),
    /** Enrolment goes step by step; each step is kept. */
    step: z.enum(['choose', 'kit-opened', 'enrolled', 'recovery-saved']),
    kit: kitView.nullable(),
  }),
  z.strictObject({
    stage: z.literal('open'),
    standIn: z.boolean(),
    trial: z.boolean(),
    /** The trial's other profile: whose window the switch opens. */
    otherPerson: z.strictObject({ name: z.string(), position: z.string() }).nullable(),
    person,
    unit,
    isHead: z.boolean(),
    /** Works in the department office, which receives the weekly hand-in. */
    isDepartmentOffice: z.boolean(),
    kit: kitView,
    zone: z.string(),
    version: z.string(),
    /** Only in the trial, whose key files open with it. */
    trialPin: z.string().nullable(),
  }),
]);
export type AppState = z.output<typeof appState>;
