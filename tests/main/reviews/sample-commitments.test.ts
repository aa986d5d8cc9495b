import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../../shared/review.ts';
import { carry, type Desk, headsDesk, officersDesk, rightPin as pin } from '../../support/desks.ts';
import { officerId, officeWeek as week } from '../../support/office.ts';
import { aPlanContent } from '../../support/plans.ts';
import { aJournalInLog } from '../../support/work-logs.ts';

let officer: Desk;
let head: Desk;
beforeEach(async () => {
  officer = officersDesk();
  head = headsDesk();
  officer.journals.push(aJournalInLog({}, { idle: false }));
  officer.plans.save({ content: aPlanContent() });
  await officer.plans.submit({ week, amendmentReason: '', pin });
  carry(officer, head);
});
afterEach(() => {
  officer.close();
  head.close();
});

/** The head decides about what waits; the signed review. */
async function decide(of: 'plan.submit' | 'work-log.submit', decision: Decision) {
  const item = head.reviews.list().find((each) => each.of === of && each.state === 'waiting');
  if (!item) throw new Error('Nothing waits.');
  const { draft } = head.reviews.get({ recordId: item.recordId });
  head.reviews.saveDraft({ recordId: item.recordId, draft: { ...draft, decision } });
  head.clock.now += 1000;
  await head.reviews.sign({ recordIds: [item.recordId], urgent: false, pin });
  const signed = head.outbox.find(({ record }) => record.kind === 'review');
  if (signed?.record.kind !== 'review') throw new Error('No review was signed.');
  return signed.record;
}

async function amend() {
  officer.plans.amend({ week });
  const { content } = officer.plans.get({ week });
  const tasks = content.tasks.map((task) => ({ ...task, quantity: task.quantity + 1 }));
  officer.plans.save({ content: { ...content, tasks } });
  await officer.plans.submit({ week, amendmentReason: 'Thêm việc', pin });
  carry(officer, head);
}

const sampleOf = async () => {
  await officer.workLogs.submit({ week, pin });
  const sent = officer.outbox.at(-1)?.record;
  if (sent?.kind !== 'work-log.submit') throw new Error('No log was sent.');
  carry(officer, head);
  return sent.body.content.sampleCommitment;
};
const checkAtHead = () => {
  const item = head.reviews.list().find(({ of }) => of === 'work-log.submit');
  const detail = item && head.reviews.get({ recordId: item.recordId });
  if (detail?.of !== 'work-log.submit') throw new Error('It is a log.');
  return detail.checks.find(({ name }) => name === 'sample')?.ok;
};

describe('a commitment', () => {
  it('goes with the approval of a plan, and its nonce stays with the head', async () => {
    const { id, body } = await decide('plan.submit', 'approved');
    const nonce = head.reviews.findNonce(id) ?? '';
    const hash = createHash('sha256').update(Buffer.from(nonce, 'hex')).digest('hex');
    expect(body.sampleCommitment).toBe(hash);
    carry(head, officer);
    expect(officer.reviews.findNonce(id)).toBeUndefined();
    expect(officer.reviews.findReview(id)).toMatchObject({ sampleCommitment: hash });
  });

  it('goes with no return, and with no review of a log', async () => {
    expect((await decide('plan.submit', 'returned')).body.sampleCommitment).toBeNull();
    carry(head, officer);
    await sampleOf();
    expect((await decide('work-log.submit', 'approved')).body.sampleCommitment).toBeNull();
  });

  it('reaches the head’s other computer with its nonce, and nobody else', async () => {
    const { id } = await decide('plan.submit', 'approved');
    const [secret] = head.outbox.filter(({ record }) => record.kind === 'sample.nonce');
    if (!secret) throw new Error('The nonce was not sent.');
    expect(secret.record.to).toEqual([]);
    const other = headsDesk();
    expect(other.receive(secret)).toEqual({ outcome: 'applied' });
    expect(other.reviews.findNonce(id)).toBe(head.reviews.findNonce(id));
    other.close();
    // Somebody who got hold of it all the same does not take it for their own.
    expect(officer.receive(secret)).toEqual({ outcome: 'quarantined', reason: 'not-allowed' });
    expect(officer.reviews.findNonce(id)).toBeUndefined();
  });

  it('is named by the log that is sent after it: that of the latest approval', async () => {
    const first = await decide('plan.submit', 'approved');
    carry(head, officer);
    await amend();
    const second = await decide('plan.submit', 'approved');
    carry(head, officer);
    expect(second.body.sampleCommitment).not.toBe(first.body.sampleCommitment);
    const commitment = second.body.sampleCommitment;
    expect(await sampleOf()).toEqual({ reviewId: second.id, commitment });
    expect(checkAtHead()).toBe(true);
  });

  it('stays that of the approval before when an amendment is returned', async () => {
    const { id, body } = await decide('plan.submit', 'approved');
    carry(head, officer);
    await amend();
    await decide('plan.submit', 'returned');
    carry(head, officer);
    expect(await sampleOf()).toEqual({ reviewId: id, commitment: body.sampleCommitment });
  });

  it('is none without an approval', async () => {
    expect(await sampleOf()).toBeNull();
    expect(checkAtHead()).toBe(true);
    expect(head.reviews.commitmentFor(officerId, week)).toBeNull();
  });

  it('that a log leaves out is told at the head’s desk', async () => {
    await decide('plan.submit', 'approved');
    // The approval did not reach the officer.
    head.outbox.splice(0);
    expect(await sampleOf()).toBeNull();
    expect(checkAtHead()).toBe(false);
  });
});
