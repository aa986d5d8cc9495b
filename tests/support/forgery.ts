import { randomUUID } from 'node:crypto';
import { mailboxOf } from '../../main/exchange/addresses.ts';
import { buildSignedMessage } from '../../main/exchange/signed-message.ts';
import { deviceSigner, type Signer } from '../../main/exchange/signer.ts';
import { signDetached } from '../../main/signing/cms.ts';
import { certificatesAt, type Holder } from './certificates.ts';
import { aPlanBody } from './installations.ts';

/** A record as an attacker writes it. */
export type Forgery = Readonly<Record<string, unknown>>;

/** Kind and body of what an attacker would like to be believed. */
export const records = {
  plan: () => ({ kind: 'plan.submit', body: aPlanBody() }),
  review: (person: string) => ({
    kind: 'review',
    body: {
      of: 'plan.submit',
      person,
      decision: 'approved',
      comment: '',
      lines: [],
      urgent: false,
      sampleCommitment: null,
    },
  }),
  request: () => ({
    kind: 'segments.request',
    body: {
      week: '2026-W47',
      stretches: [{ sessionId: randomUUID(), fromMs: 0, toMs: 1 }],
      sample: null,
      reason: 'Kiểm tra',
      urgent: false,
    },
  }),
};

export const signerOf = ({ certificate, keys }: Holder) =>
  deviceSigner({ certificate, privateKey: keys.privateKey });

/** A message that an attacker signs as they please. */
export function forgeAs(
  record: Forgery,
  signer: Signer,
  outer: { from?: string; to?: string } = {},
): Promise<Uint8Array> {
  return buildSignedMessage({
    from: mailboxOf(outer.from ?? String(record.from), 'Người gửi'),
    to: mailboxOf(outer.to ?? String([record.to].flat()[0]), 'Người nhận'),
    subject: 'Kế hoạch',
    date: certificatesAt,
    summary: 'Kế hoạch',
    record,
    attachments: [],
    sign: (content) => signDetached({ ...signer, content, signedAt: certificatesAt }),
  });
}
