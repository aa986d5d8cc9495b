import { randomUUID, sign } from 'node:crypto';
import { type EnvelopeRecord, record as recordSchema } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/office.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import { mailboxOf } from '../exchange/addresses.ts';
import { keyHolderId } from '../exchange/recording-key.ts';
import { sealMessage } from '../exchange/sealed-message.ts';
import { assembleSignedMessage, composeSignedPart } from '../exchange/signed-message.ts';
import type { SegmentHeader } from '../recordings/segment-file.ts';
import { signDetached } from '../signing/cms.ts';
import type { KeyEntry } from '../signing/pkcs12.ts';
import { findSigned } from './evidence.ts';

export type OpeningNote = {
  readonly recordId: string;
  readonly personId: PersonId;
  /** The signed message (.eml). */
  readonly message: Uint8Array;
};

/**
 * The signed `recording.opened` for one session's segments: signed by the recording key itself,
 * which the officer's program knows from its kit. Throws `invalid-input` for a reason that is too
 * long.
 */
export async function composeOpeningNote(
  headers: readonly [SegmentHeader, ...SegmentHeader[]],
  { reason, openedAt, key }: { reason: string; openedAt: number; key: KeyEntry },
): Promise<OpeningNote> {
  const [{ personId, kitId, sessionId }] = headers;
  const read = recordSchema.safeParse({
    format: 'phien/1',
    id: randomUUID(),
    kind: 'recording.opened',
    from: keyHolderId,
    to: [personId],
    kitId,
    trial: false,
    sentAt: openedAt,
    answers: null,
    body: { sessionId, segments: headers.map(({ segmentId }) => segmentId), reason, openedAt },
  });
  if (!read.success)
    throw new AppError('invalid-input', 'The note is malformed.', { cause: read.error });
  return { recordId: read.data.id, personId, message: await signNote(read.data, personId, key) };

  async function signNote(record: EnvelopeRecord, to: PersonId, entry: KeyEntry) {
    const words = { name: officialSession.keyHolder, count: headers.length, reason };
    const summary = officialSession.openedSummary(words);
    const signedPart = composeSignedPart({ summary, record, attachments: [] });
    const { certificate, privateKey } = entry;
    const signature = await signDetached({
      certificate: certificate.der,
      chain: certificate.chain,
      sign: async (toBeSigned) => sign('sha256', toBeSigned, privateKey),
      content: signedPart,
      signedAt: record.sentAt,
    });
    const mail = {
      from: mailboxOf(keyHolderId, officialSession.keyHolder),
      to: mailboxOf(to, to),
      subject: officialSession.openedSubject(words),
      date: record.sentAt,
    };
    return assembleSignedMessage({ signedPart, signature, headers: mail });
  }
}

/**
 * The note, readable by the officer's devices alone: those that the given signed messages name, an
 * enrolment or a work log with the enrolments in it. Throws `not-found` when none does. Who
 * vouched for them is not checked here: a wrong device reads that recordings were opened, no more.
 */
export function sealForOfficer(
  { personId, message }: OpeningNote,
  messages: readonly Uint8Array[],
): Uint8Array {
  const recipients = messages.flatMap(enrolmentsIn).flatMap((bytes) => {
    const record = findSigned(bytes)?.record;
    const isTheirs = record?.kind === 'device.enrol' && record.from === personId;
    return isTheirs ? [Buffer.from(record.body.certificate, 'base64')] : [];
  });
  if (recipients.length === 0)
    throw new AppError('not-found', 'No message names a device of the officer.');
  return sealMessage({ message, recipients });
}

function enrolmentsIn(message: Uint8Array): readonly Uint8Array[] {
  const record = findSigned(message)?.record;
  if (record?.kind !== 'work-log.submit') return [message];
  return record.body.content.enrolments.map((enrolment) => Buffer.from(enrolment, 'base64'));
}
