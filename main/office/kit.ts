import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { KitView } from '../../shared/app.ts';
import { type RecordOf, record as recordSchema } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { OfficeKit } from '../../shared/office.ts';
import { readSignedMessage, type SignedMessage } from '../exchange/signed-message.ts';
import { spkiFingerprint } from '../signing/certificates.ts';
import { verifyDetached } from '../signing/cms.ts';
import type { TokenCertificate } from '../signing/token.ts';
import { findPerson } from './directory.ts';
import { kitProblems } from './kit-problems.ts';

/** A kit whose signature fits. Who signed is told by the fingerprint alone, never by its anchors. */
export type ReadKit = {
  readonly kit: OfficeKit;
  readonly record: RecordOf<'office.kit'>;
  readonly signer: TokenCertificate;
  /** SHA-256 of the signer's public key (SPKI): what the office's notice shows. */
  readonly fingerprint: string;
  /** SHA-256 of the signed part. */
  readonly sha256: string;
  /** The whole file. */
  readonly message: Uint8Array;
};

export type CurrentKit = Pick<ReadKit, 'kit' | 'fingerprint'>;

/**
 * Reads a kit file and checks its signature. Throws `kit-unsigned`, `kit-altered`,
 * `kit-too-new`, `kit-unreadable`.
 */
export function readKit(bytes: Uint8Array): ReadKit {
  const message = takeApart(bytes);
  const { signer, problems } = checkSignature(message);
  if (problems.length > 0)
    throw new AppError('kit-altered', `The kit's signature is not sound: ${problems.join(', ')}.`);
  const record = readRecord(message.record);
  return {
    kit: record.body,
    record,
    signer,
    fingerprint: spkiFingerprint(signer.der),
    sha256: message.signedPartSha256,
    message: bytes,
  };
}

/**
 * Whether an offered kit may take the place of the current one, or be the first. The first must be
 * signed by the pinned key, where there is one; a later one by the current kit's key or one that it
 * endorsed, and with a higher serial. Throws `kit-foreign`, `kit-older`, `kit-not-for-you`.
 */
export function acceptKit(input: {
  readonly offered: CurrentKit;
  readonly current: CurrentKit | null;
  readonly pinnedFingerprint: string | null;
  /** Null before anybody has enrolled here. */
  readonly personId: string | null;
  /** `2026-11-17`, in the office's zone. */
  readonly today: string;
}): void {
  const { offered, current, pinnedFingerprint, personId, today } = input;
  const trusted = current
    ? [current.fingerprint, ...current.kit.endorsedKeys]
    : [pinnedFingerprint ?? offered.fingerprint];
  if (!trusted.includes(offered.fingerprint))
    throw new AppError('kit-foreign', 'Another key signed this kit.');
  if (current && current.kit.trial !== offered.kit.trial)
    throw new AppError('kit-foreign', 'A trial and a real office do not follow each other.');
  if (current && offered.kit.serial <= current.kit.serial)
    throw new AppError('kit-older', 'This kit is not newer than the one in force.');
  if (personId !== null && !findPerson(offered.kit.directory, personId, today))
    throw new AppError('kit-not-for-you', 'The directory does not hold this person.');
}

/** How a kit stands on a day: it warns 30 days before its last day, then blocks submissions. */
export function kitValidity({ expiresOn }: OfficeKit, today: string): KitView['validity'] {
  const left = Temporal.PlainDate.from(today).until(expiresOn, { largestUnit: 'day' }).days;
  if (left < 0) return 'expired';
  return left <= 30 ? 'expiring' : 'valid';
}

export function viewKit({ kit, fingerprint }: CurrentKit, today: string): KitView {
  return {
    officeName: kit.officeName,
    serial: kit.serial,
    fingerprint,
    issuedOn: kit.issuedOn,
    expiresOn: kit.expiresOn,
    validity: kitValidity(kit, today),
  };
}

function takeApart(bytes: Uint8Array): SignedMessage {
  try {
    return readSignedMessage(bytes);
  } catch (cause) {
    throw new AppError(codeOfUnreadable(bytes), 'The file is no signed kit.', { cause });
  }
}

/** What cannot be read as a signed message may still tell what it once was. */
function codeOfUnreadable(bytes: Uint8Array): 'kit-altered' | 'kit-unsigned' | 'kit-unreadable' {
  const text = Buffer.from(bytes).toString('latin1');
  const isMessage = /application\/vnd\.phien\+json/i.test(text);
  if (isMessage) return /pkcs7-signature/i.test(text) ? 'kit-altered' : 'kit-unsigned';
  return isPlainKit(text) ? 'kit-unsigned' : 'kit-unreadable';
}

/** The content that `phien kit make` signs, handed out without being signed. */
function isPlainKit(text: string): boolean {
  try {
    return plainKit.safeParse(JSON.parse(text)).success;
  } catch {
    // Not JSON at all.
    return false;
  }
}

const plainKit = z.object({ serial: z.number(), directory: z.object({}), policy: z.object({}) });

function checkSignature(message: SignedMessage) {
  try {
    return verifyDetached({ content: message.signedPart, signature: message.signature });
  } catch (cause) {
    throw new AppError('kit-altered', 'The kit has no signature that can be read.', { cause });
  }
}

const anyKit = z.object({
  format: z.string(),
  kind: z.literal('office.kit'),
  body: z.object({ version: z.number() }),
});

function readRecord(value: unknown): RecordOf<'office.kit'> {
  const version = anyKit.safeParse(value);
  if (!version.success) throw new AppError('kit-unreadable', 'The message holds no kit.');
  if (version.data.format !== 'phien/1' || version.data.body.version > 1)
    throw new AppError('kit-too-new', 'The kit needs a newer version.');
  const read = recordSchema.safeParse(value);
  if (!read.success || read.data.kind !== 'office.kit')
    throw new AppError('kit-unreadable', 'The kit is malformed.', { cause: read.error });
  const { body, kitId, trial } = read.data;
  if (kitId !== body.id || trial !== body.trial || kitProblems(body).length > 0)
    throw new AppError('kit-unreadable', 'The kit contradicts itself.');
  return read.data;
}
