import type { EnvelopeRecord, QuarantineReason, RecordBody } from '../../shared/envelope.ts';
import { personId } from '../../shared/office.ts';
import { kindKeyOf } from '../../shared/text/kinds.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { findPerson, nameOf } from '../office/directory.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { keepOutgoing } from './keeping.ts';
import type { Exchange, Outgoing } from './record-flow.ts';

/** What one receipt answers. */
type Debt = {
  readonly answers: NonNullable<EnvelopeRecord['answers']>;
  readonly kind: string;
  readonly fromId: string;
  readonly receivedAt: number;
  readonly outcome: RecordBody<'receipt'>['outcome'];
  /** Code of the quarantine reason, or empty. */
  readonly reason: '' | QuarantineReason;
  readonly settle: () => void;
};

/** Signs and queues the receipts that are owed. Signing takes its time, hence not while applying. */
export async function sendReceipts(deps: ExchangeDeps, sign: Exchange['sign']): Promise<number> {
  const debts = listDebts(deps);
  for (const debt of debts) {
    const receipt = isOfOffice(debt.fromId, deps) ? composeReceipt(debt, deps) : undefined;
    const signed = receipt && (await sign(receipt, { by: 'device' }));
    deps.transaction(() => {
      if (signed) keepOutgoing(signed, 'device', deps);
      debt.settle();
    });
  }
  return debts.length;
}

function listDebts({ stores }: ExchangeDeps): readonly Debt[] {
  const kept = stores.inbox.owing().map((item) => ({
    answers: answersOf(item),
    kind: item.kind,
    fromId: item.fromId,
    receivedAt: item.keptAt,
    outcome: item.outcome,
    reason: '' as const,
    settle: () => stores.inbox.setReceipt(item.recordId, 'queued'),
  }));
  const setAside = stores.quarantine.owing().flatMap(({ id, claim, keptAt, reason }) => {
    if (!claim) return [];
    const { kind, fromId } = claim;
    const settle = () => stores.quarantine.setReceipt(id, 'queued');
    const outcome = 'quarantined' as const;
    return [
      { answers: answersOf(claim), kind, fromId, receivedAt: keptAt, outcome, reason, settle },
    ];
  });
  return [...kept, ...setAside];
}

function answersOf(item: { recordId: string; revision: number; sha256: string }): Debt['answers'] {
  const { recordId, revision, sha256 } = item;
  // Ids in the stores come from parsed records.
  return { recordId: recordId as Debt['answers']['recordId'], revision, sha256 };
}

/** A file set aside may claim any sender; only people of the office get an answer. */
function isOfOffice(id: string, { office, now }: ExchangeDeps): boolean {
  const { directory, policy } = office.kit();
  return findPerson(directory, id, dateOfInstant(now(), policy.zone)) !== undefined;
}

function composeReceipt(debt: Debt, { office, me }: ExchangeDeps): Outgoing<'receipt'> {
  const { directory, policy } = office.kit();
  const { t, format } = createText('vi', policy.zone);
  const { kind, answers, receivedAt, outcome, reason } = debt;
  const kindName = t(`exchange.kind.${kindKeyOf(kind)}`);
  const words = {
    name: nameOf(directory, me, dateOfInstant(receivedAt, policy.zone)),
    kind: kindName,
    at: format.dateTime(receivedAt),
  };
  const summaries = {
    applied: () => t('exchange.receiptApplied', words),
    waiting: () => t('exchange.receiptWaiting', words),
    superseded: () => t('exchange.receiptSuperseded', words),
    quarantined: () =>
      t('exchange.receiptQuarantined', {
        ...words,
        reason: reason === '' ? '' : t(`exchange.reason.${reason}`),
      }),
  };
  return {
    kind: 'receipt',
    to: [personId.parse(debt.fromId)],
    answers,
    body: { kind, receivedAt, outcome, reason },
    subject: t('exchange.receiptSubject', { kind: kindName }),
    summary: summaries[outcome](),
    attachments: [],
  };
}
