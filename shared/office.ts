import { z } from 'zod';
import { clockTime, isoDate } from './week.ts';

/** SHA-256, lower-case hexadecimal. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Also a folder name of the carrier, hence the narrow alphabet. */
export const personId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/)
  .brand<'PersonId'>();
export type PersonId = z.output<typeof personId>;

export const unitId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/)
  .brand<'UnitId'>();
export type UnitId = z.output<typeof unitId>;

export const person = z.strictObject({
  id: personId,
  name: z.string().min(1).max(100),
  position: z.string().min(1).max(100),
  unitId,
  mail: z.email().nullable(),
  /** First and last day in this position; null is open. */
  from: isoDate,
  until: isoDate.nullable(),
  /** SHA-256 of the DER of each certificate this person signs with. */
  certificates: z.array(sha256Hex),
});
export type Person = z.output<typeof person>;

export const unit = z.strictObject({
  id: unitId,
  name: z.string().min(1).max(200),
  parentId: unitId.nullable(),
  headId: personId,
  deputyIds: z.array(personId),
});
export type Unit = z.output<typeof unit>;

export const directory = z.strictObject({
  people: z.array(person).min(1),
  units: z.array(unit).min(1),
  /** Who receives the weekly hand-in and keeps the recording key. */
  departmentOfficeId: unitId.nullable(),
});
export type Directory = z.output<typeof directory>;

const halfDay = z.strictObject({ start: clockTime, end: clockTime });
export const workingHours = z.strictObject({
  /** The day from which these hours hold, until the next entry. */
  from: isoDate,
  morning: halfDay,
  afternoon: halfDay,
});
export type WorkingHours = z.output<typeof workingHours>;

export const calendar = z.strictObject({
  days: z.array(
    z.strictObject({
      date: isoDate,
      kind: z.enum(['holiday', 'compensatory', 'swapped-working']),
      name: z.string().min(1).max(200),
    }),
  ),
});
export type Calendar = z.output<typeof calendar>;

export const notice = z.strictObject({
  version: z.int().positive(),
  purpose: z.string().min(1).max(2000),
  /** What is recorded, a sentence each. */
  recorded: z.array(z.string().min(1).max(500)).min(1),
});

const weekdayDeadline = z.strictObject({ weekday: z.int().min(1).max(7), clock: clockTime });

const mailServer = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  /** From the first byte (993, 465), or by STARTTLS (143, 587). Without TLS nothing is sent. */
  tls: z.enum(['tls', 'starttls']),
});

/** The office's own mail servers. Source of the ports: RFC 8314. */
export const mailPolicy = z.strictObject({
  imap: mailServer,
  smtp: mailServer,
  /** Whether they may be used from outside the office's network. */
  fromOutside: z.boolean(),
  /** Whether envelopes travel by mail instead of the folder. */
  isCarrier: z.boolean(),
  /** Where envelopes are filed, so that ordinary mail programs stay tidy. */
  folder: z.string().min(1).max(100),
  /** The largest message that the servers take, in bytes; null: as they say themselves. */
  largestBytes: z.int().positive().nullable(),
});
export type MailPolicy = z.output<typeof mailPolicy>;

export const policy = z.strictObject({
  agencyName: z.string().min(1).max(200),
  superiorName: z.string().max(200),
  /** For "Hà Nội, ngày …" on printed forms. */
  place: z.string().min(1).max(100),
  zone: z.string().min(1),
  decision: z.strictObject({
    number: z.string().min(1).max(60),
    date: isoDate,
    title: z.string().min(1).max(500),
  }),
  notice,
  retentionDays: z.int().positive(),
  hours: z.array(workingHours).min(1),
  idleAfterMinutes: z.int().positive(),
  /** Whether the office's decision puts idle time into the work log. */
  idleInWorkLog: z.boolean(),
  planDeadline: weekdayDeadline,
  workLogDeadline: weekdayDeadline,
  /** Where the folder carrier lies; null: the officer chooses it. */
  carrierFolder: z.string().min(1).nullable(),
  allowConsumerCloudFolders: z.boolean(),
  keepScreenOn: z.boolean(),
  /**
   * Windows that are never recorded: names of programs as the system tells them, compared without
   * case and without `.exe`.
   */
  excludedApps: z.array(z.string().min(1).max(100)).max(100),
  /**
   * Libraries (PKCS#11) of makers of USB tokens, as whole paths, beside those that are found in
   * known places.
   */
  tokenLibraries: z.array(z.string().min(1).max(400)).max(20),
  /** The RFC 3161 server that witnesses journals; null: only receipts do. */
  timestampUrl: z.url().nullable(),
  /** Null: the office offers no mail here. */
  mail: mailPolicy.nullable(),
  /** The office's share for the weekly hand-in: a folder, or an https address of WebDAV. */
  handIn: z.strictObject({ folder: z.string().min(1).nullable(), webdav: z.url().nullable() }),
});
export type Policy = z.output<typeof policy>;

/** The record inside a signed office kit. Its signature is that of the `office.kit` envelope. */
export const officeKit = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  serial: z.int().positive(),
  trial: z.boolean(),
  officeName: z.string().min(1).max(200),
  issuedOn: isoDate,
  /** The last day on which new submissions are accepted. */
  expiresOn: isoDate,
  policy,
  directory,
  calendar,
  /** Trust anchors for people's certificates, base64 of DER. */
  anchors: z.array(z.base64()).min(1),
  /** The department office's recording certificate, base64 of DER. */
  recordingCertificate: z.base64(),
  /** SHA-256 of the public keys (SPKI) that may sign the next kit beside this kit's own. */
  endorsedKeys: z.array(sha256Hex),
  /** 32 bytes that seal device enrolments, sent before any device key is known; base64. */
  exchangeKey: z.base64(),
});
export type OfficeKit = z.output<typeof officeKit>;
