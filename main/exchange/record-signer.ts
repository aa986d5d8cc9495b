import {
  type EnvelopeRecord,
  type RecordKind,
  type RecordOf,
  record as recordSchema,
} from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { createText, type Text } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { nameOf } from '../office/directory.ts';
import { kitValidity } from '../office/kit.ts';
import { signDetached } from '../signing/cms.ts';
import { mailboxOf } from './addresses.ts';
import { isUrgent } from './opening.ts';
import type { Exchange, Outgoing, SignedRecord, SignWith } from './record-flow.ts';
import { assembleSignedMessage, composeSignedPart, readSignedMessage } from './signed-message.ts';
import { type DeviceKey, deviceSigner, type Signer } from './signer.ts';
import { openTokenSigner, type TokenSigning } from './token-signing.ts';

/** Who signs, as of now: the person of this installation under the kit in force. */
export type SigningContext = TokenSigning & {
  readonly device: DeviceKey;
  /** What a token signed, with a timestamp where the office has a server for them. */
  readonly timestampSignature: (signature: Uint8Array) => Promise<Uint8Array>;
  readonly newId: () => string;
};

/**
 * Signs records: the record's head is filled in here, so nobody can send under another name.
 * Throws as `Exchange` says.
 */
export function createRecordSigner(
  context: SigningContext,
): Pick<Exchange, 'sign' | 'openSigning'> {
  const compose = <K extends RecordKind>(outgoing: Outgoing<K>): RecordOf<K> => {
    assertOpenForSubmissions(outgoing.kind, context);
    return composeRecord(outgoing, context);
  };
  const signRecord = async <K extends RecordKind>(
    record: RecordOf<K>,
    outgoing: Outgoing<K>,
    { by, signer }: SigningBy,
  ): Promise<SignedRecord<K>> => {
    const message = await composeMessage({ record, outgoing, signer, by, context });
    return { record, message, sha256: readSignedMessage(message).signedPartSha256 };
  };
  return {
    sign: async (outgoing, signWith) => {
      // What cannot be sent is refused before a PIN reaches the token.
      const record = compose(outgoing);
      if (signWith.by === 'device') {
        const signer = deviceSigner(context.device);
        return signRecord(record, outgoing, { by: 'device', signer });
      }
      const { signer, close } = await openTokenSigner(context, signWith.pin);
      try {
        return await signRecord(record, outgoing, { by: 'token', signer });
      } finally {
        close();
      }
    },
    openSigning: async (pin) => {
      const { signer, close } = await openTokenSigner(context, pin);
      return {
        sign: (outgoing) => signRecord(compose(outgoing), outgoing, { by: 'token', signer }),
        close,
      };
    },
  };
}

type SigningBy = { readonly by: SignWith['by']; readonly signer: Signer };

/** What an expired kit still lets out: answers, receipts and withdrawals, but nothing new. */
function assertOpenForSubmissions(kind: RecordKind, { kit, now }: SigningContext): void {
  const isSubmission = kind === 'plan.submit' || kind === 'work-log.submit';
  const today = dateOfInstant(now(), kit().policy.zone);
  if (isSubmission && kitValidity(kit(), today) === 'expired')
    throw new AppError('kit-expired', 'The kit has expired.');
}

function composeRecord<K extends RecordKind>(
  { kind, to, answers, body }: Outgoing<K>,
  { kit, me, now, newId }: SigningContext,
): RecordOf<K> {
  const { id: kitId, trial } = kit();
  const head = { format: 'phien/1', id: newId(), from: me, to, kitId, trial, sentAt: now() };
  const read = recordSchema.safeParse({ ...head, answers, kind, body });
  if (!read.success)
    throw new AppError('invalid-input', `The ${kind} is malformed.`, { cause: read.error });
  // The schema chose the record by `kind`, which is K.
  return read.data as EnvelopeRecord as RecordOf<K>;
}

async function composeMessage<K extends RecordKind>(input: {
  record: RecordOf<K>;
  outgoing: Outgoing<K>;
  signer: Signer;
  by: SignWith['by'];
  context: SigningContext;
}): Promise<Uint8Array> {
  const { outgoing, signer, by, context } = input;
  // TypeScript does not see that every record has the head of all records.
  const record = input.record as EnvelopeRecord;
  const kit = context.kit();
  const { t } = createText('vi', kit.policy.zone);
  const { attachments } = outgoing;
  const words = markedWords(outgoing, record, t);
  const signedPart = composeSignedPart({ summary: words.summary, record, attachments });
  const bare = await signDetached({ ...signer, content: signedPart, signedAt: record.sentAt });
  const signature = by === 'token' ? await context.timestampSignature(bare) : bare;
  const addressee = record.to[0] ?? record.from;
  const today = dateOfInstant(record.sentAt, kit.policy.zone);
  const mailbox = (id: string) => mailboxOf(id, nameOf(kit.directory, id, today));
  const headers = {
    from: mailbox(record.from),
    to: mailbox(addressee),
    subject: words.subject,
    date: record.sentAt,
  };
  return assembleSignedMessage({ signedPart, signature, headers });
}

/** Trial and hỏa tốc stand in front of what a person reads, whatever the record is about. */
function markedWords(
  { subject, summary }: Pick<Outgoing, 'subject' | 'summary'>,
  record: EnvelopeRecord,
  t: Text['t'],
): Pick<Outgoing, 'subject' | 'summary'> {
  const urgent = isUrgent(record)
    ? {
        subject: t('exchange.urgentSubject', { subject }),
        summary: t('exchange.urgentSummary', { summary }),
      }
    : { subject, summary };
  return record.trial
    ? { subject: t('exchange.trialSubject', urgent), summary: t('exchange.trialSummary', urgent) }
    : urgent;
}
