import { createHash, randomUUID } from 'node:crypto';
import type { Exchange, Incoming, Outgoing } from '../../main/exchange/record-flow.ts';
import type { EnvelopeRecord, RecordId } from '../../shared/envelope.ts';
import type { Person } from '../../shared/office.ts';

/** What a service wants to send, unsealed and unsigned: signing belongs to the exchange's tests. */
export function collectingExchange(me: Person, now: () => number) {
  const queued: Incoming[] = [];
  const sign = async <K extends EnvelopeRecord['kind']>(outgoing: Outgoing<K>) => {
    const { kind, to, answers, body, attachments } = outgoing;
    const record = {
      format: 'phien/1',
      id: randomUUID() as RecordId,
      from: me.id,
      to: [...to],
      kitId: '7b0c4ac5-55f5-4a5b-8c8e-6b5f0f4d8e11',
      trial: true,
      sentAt: now(),
      answers,
      kind,
      body,
    };
    const message = Buffer.from(JSON.stringify(record));
    const sha256 = createHash('sha256').update(message).digest('hex');
    const signed = { record, message, sha256, attachments };
    // The record has the shape of its kind because the outgoing one had.
    return signed as never;
  };
  const exchange: Exchange = {
    sign,
    openSigning: async () => ({ sign, close: () => undefined }),
    queue: (signed) => {
      // What `sign` above gave carries its attachments too.
      const { record, message, sha256, attachments = [] } = signed as unknown as Incoming;
      queued.push({
        record,
        message,
        sha256,
        signedBy: 'device',
        attachments,
        receivedAt: now(),
        own: false,
      });
    },
  };
  return { exchange, queued };
}
