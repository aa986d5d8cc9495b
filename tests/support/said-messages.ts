import { randomUUID, sign } from 'node:crypto';
import type { Attachment } from '../../main/exchange/record-flow.ts';
import { buildSignedMessage, readSignedMessage } from '../../main/exchange/signed-message.ts';
import { signDetached } from '../../main/signing/cms.ts';
import type { Answer, RecordBody, RecordKind } from '../../shared/envelope.ts';
import type { Holder } from './certificates.ts';
import { journalStartMs } from './journals.ts';
import { headId, officerId } from './test-kit.ts';
import { kitId, type TestOffice, weekEndMs } from './verified-office.ts';

export type Said<K extends RecordKind> = {
  readonly kind: K;
  readonly body: RecordBody<K>;
  readonly by?: Holder;
  readonly from?: string;
  readonly to?: readonly string[];
  readonly answers?: Answer | null;
  readonly sentAt?: number;
  readonly attachments?: readonly Attachment[];
  readonly id?: string;
};

export type SaidMessage = {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

export const aPdf: Attachment = {
  name: 'ban-in.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7\n%%EOF\n'),
};

/** Any record, truthful or not, signed by whoever is named: the officer, unless told otherwise. */
export async function say<K extends RecordKind>(
  office: Pick<TestOffice, 'officer'>,
  said: Said<K>,
): Promise<SaidMessage> {
  const { kind, body, by = office.officer, from = officerId, to = [headId], answers = null } = said;
  const { sentAt = weekEndMs, attachments = [], id = randomUUID() } = said;
  const head = { format: 'phien/1', id, kind, from, to, kitId, trial: false, sentAt };
  const mailbox = { name: 'Phiên', address: 'phien@example.invalid' };
  const { certificate, keys } = by;
  const bytes = await buildSignedMessage({
    from: mailbox,
    to: mailbox,
    subject: 'Bản gửi thử',
    date: sentAt,
    summary: 'Bản gửi thử.',
    record: { ...head, answers, body },
    attachments,
    sign: (content) =>
      signDetached({
        content,
        certificate,
        chain: [],
        sign: async (toBeSigned) => sign('sha256', toBeSigned, keys.privateKey),
        signedAt: sentAt,
      }),
  });
  return { id, bytes, sha256: readSignedMessage(bytes).signedPartSha256 };
}

export function enrolment(office: TestOffice, device: Holder, by: Holder, from: string) {
  const certificate = Buffer.from(device.certificate).toString('base64');
  return say(office, {
    kind: 'device.enrol',
    body: { certificate, machine: 'Máy ở nhà' },
    by,
    from,
    sentAt: journalStartMs - 86_400_000,
  });
}
