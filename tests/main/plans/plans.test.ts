import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carry, type Desk, headsDesk, officersDesk, rightPin } from '../../support/desks.ts';
import { headId, officeNow, officerId, officeWeek as week } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId, weekShifts } from '../../support/plans.ts';

let officer: Desk;
let head: Desk;
beforeEach(() => {
  officer = officersDesk();
  head = headsDesk();
});
afterEach(() => {
  officer.close();
  head.close();
});

const pin = rightPin;
const submit = (amendmentReason = '') => officer.plans.submit({ week, amendmentReason, pin });
const conflict = expect.objectContaining({ code: 'state-conflict' });

async function submitFirst() {
  officer.plans.save({ content: aPlanContent() });
  await submit();
  carry(officer, head);
  return waiting();
}

function waiting() {
  const [item] = head.reviews.list().filter(({ state }) => state === 'waiting');
  if (!item) throw new Error('Nothing waits.');
  return item;
}

async function answer(decision: 'approved' | 'returned', comment = '') {
  const { recordId } = waiting();
  const { draft } = head.reviews.get({ recordId });
  head.reviews.saveDraft({ recordId, draft: { ...draft, decision, comment } });
  await head.reviews.sign({ recordIds: [recordId], urgent: false, pin });
  return carry(head, officer);
}

describe('a plan', () => {
  it('goes from draft to submitted to approved, on the head’s signature alone', async () => {
    officer.plans.save({ content: aPlanContent() });
    expect(officer.plans.running(week)).toBe(null);
    await submit();
    expect(officer.plans.get({ week })).toMatchObject({
      state: 'submitted',
      revision: 1,
      editable: false,
      hasApprovedVersion: false,
      content: aPlanContent(),
    });
    expect(officer.plans.running(week)).toMatchObject({ revision: 1, approved: false });
    expect(carry(officer, head)).toEqual(['applied']);
    expect(await answer('approved')).toEqual(['applied']);
    expect(officer.plans.get({ week })).toMatchObject({ state: 'approved', editable: false });
    expect(officer.plans.running(week)).toMatchObject({ revision: 1, approved: true });
    expect(head.plans.unitWeek({ week })).toEqual([
      {
        personId: officerId,
        name: 'Trần Minh Anh',
        position: 'Chuyên viên',
        planState: 'approved',
        workLogState: null,
        shifts: weekShifts(week),
      },
    ]);
  });

  it('comes back with comments, is changed and sent again with its difference', async () => {
    await submitFirst();
    await answer('returned', 'Thêm việc trực.');
    expect(officer.plans.get({ week })).toMatchObject({
      state: 'returned',
      editable: true,
      review: { decision: 'returned', comment: 'Thêm việc trực.', reviewerName: 'Lê Thị Thu Hà' },
    });
    officer.plans.save({ content: aPlanContent({ tasks: [aTask({ quantity: 41 })] }) });
    expect(officer.plans.get({ week }).state).toBe('returned');
    await submit();
    carry(officer, head);
    expect(waiting()).toMatchObject({ revision: 2, changes: 1 });
    expect(officer.plans.get({ week })).toMatchObject({
      state: 'submitted',
      revision: 2,
      review: { comment: 'Thêm việc trực.' },
      difference: { tasks: [{ fields: [{ field: 'quantity', before: '40', after: '41' }] }] },
    });
  });

  it('changes after approval only with a reason, and runs as approved until that is approved', async () => {
    await submitFirst();
    await answer('approved');
    expect(() => officer.plans.save({ content: aPlanContent() })).toThrow(conflict);
    officer.plans.amend({ week });
    const content = aPlanContent({ tasks: [aTask({ quantity: 50 })] });
    officer.plans.save({ content });
    await expect(submit(' ')).rejects.toMatchObject({ code: 'invalid-input' });
    await submit('Thêm hồ sơ của xã mới');
    carry(officer, head);
    expect(officer.plans.running(week)).toMatchObject({ revision: 1, approved: true });
    await answer('returned');
    expect(officer.plans.running(week)).toMatchObject({ revision: 1, approved: true });
    expect(officer.plans.get({ week })).toMatchObject({ state: 'returned', content });
    await submit('Thêm hồ sơ của xã mới, đã thống nhất');
    carry(officer, head);
    expect(head.reviews.get({ recordId: waiting().recordId })).toMatchObject({
      amendmentReason: 'Thêm hồ sơ của xã mới, đã thống nhất',
      difference: { tasks: [{ fields: [{ field: 'quantity', before: '40', after: '50' }] }] },
    });
    await answer('approved');
    expect(officer.plans.running(week)).toMatchObject({ revision: 3, approved: true, content });
  });

  it('can be withdrawn before review, not after, and its content is the draft again', async () => {
    await submitFirst();
    await officer.plans.withdraw({ week, reason: 'Nhầm ngày', pin });
    expect(officer.plans.get({ week })).toMatchObject({
      state: 'draft',
      content: aPlanContent(),
      submitted: null,
    });
    expect(carry(officer, head)).toEqual(['applied']);
    expect(head.reviews.list().map(({ state }) => state)).toEqual(['withdrawn']);
    await submit();
    carry(officer, head);
    await answer('approved');
    await expect(officer.plans.withdraw({ week, reason: '', pin })).rejects.toEqual(conflict);
  });

  it('keeps the draft and sends nothing on a wrong PIN or with problems', async () => {
    officer.plans.save({ content: aPlanContent() });
    await expect(
      officer.plans.submit({ week, amendmentReason: '', pin: '000000' }),
    ).rejects.toMatchObject({ code: 'pin-wrong' });
    officer.plans.save({ content: aPlanContent({ shifts: [] }) });
    await expect(submit()).rejects.toMatchObject({ code: 'plan-incomplete' });
    expect(officer.plans.get({ week })).toMatchObject({ state: 'draft', revision: 0 });
    expect(officer.outbox).toEqual([]);
  });

  it('is sent once when asked twice at the same time', async () => {
    officer.plans.save({ content: aPlanContent() });
    const results = await Promise.allSettled([submit(), submit()]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(officer.outbox.map(({ record }) => record.kind)).toEqual(['plan.submit']);
  });
});

describe('answers out of order', () => {
  it('waits for the plan it answers', async () => {
    await submitFirst();
    const { recordId } = waiting();
    head.reviews.get({ recordId });
    await head.reviews.sign({ recordIds: [recordId], urgent: false, pin });
    const [review] = head.outbox;
    const elsewhere = officersDesk();
    if (!review) throw new Error('No review.');
    expect(elsewhere.receive(review)).toEqual({ outcome: 'waiting' });
    elsewhere.close();
  });

  it('shows an answer to a superseded version and does not apply it', async () => {
    const { recordId } = await submitFirst();
    await officer.plans.withdraw({ week, reason: '', pin });
    await submit();
    const { draft } = head.reviews.get({ recordId });
    head.reviews.saveDraft({ recordId, draft: { ...draft, comment: 'Được.' } });
    await head.reviews.sign({ recordIds: [recordId], urgent: false, pin });
    expect(carry(head, officer)).toEqual(['superseded']);
    expect(officer.plans.get({ week })).toMatchObject({
      state: 'submitted',
      revision: 2,
      review: { decision: 'approved', comment: 'Được.' },
    });
    // At the head's desk the withdrawal comes too late, and the new version takes its place.
    expect(carry(officer, head)).toEqual(['superseded', 'applied']);
  });

  it('sets aside an answer that names another signed part', async () => {
    const { recordId } = await submitFirst();
    head.reviews.get({ recordId });
    await head.reviews.sign({ recordIds: [recordId], urgent: false, pin });
    const [review] = head.outbox;
    if (!review?.record.answers) throw new Error('No review.');
    const record = {
      ...review.record,
      answers: { ...review.record.answers, sha256: '0'.repeat(64) },
    };
    expect(officer.receive({ ...review, record })).toEqual({
      outcome: 'quarantined',
      reason: 'record-malformed',
    });
    expect(officer.plans.get({ week }).state).toBe('submitted');
  });

  it('sets aside a review that an officer signed of their own plan', async () => {
    const { recordId } = await submitFirst();
    head.reviews.get({ recordId });
    await head.reviews.sign({ recordIds: [recordId], urgent: false, pin });
    const [review] = head.outbox;
    if (!review) throw new Error('No review.');
    const record = { ...review.record, from: officerId };
    expect(officer.receive({ ...review, record })).toEqual({
      outcome: 'quarantined',
      reason: 'not-allowed',
    });
    expect(officer.plans.get({ week }).state).toBe('submitted');
  });

  it('takes a later version first and the earlier one as superseded', async () => {
    officer.plans.save({ content: aPlanContent() });
    await submit();
    await officer.plans.withdraw({ week, reason: '', pin });
    await submit();
    const [first, withdrawal, second] = officer.outbox.splice(0);
    if (!first || !withdrawal || !second) throw new Error('Three were sent.');
    expect(head.receive(withdrawal)).toEqual({ outcome: 'waiting' });
    expect(head.receive(second)).toEqual({ outcome: 'applied' });
    expect(head.receive(first)).toEqual({ outcome: 'superseded' });
    expect(head.receive(withdrawal)).toEqual({ outcome: 'applied' });
    expect(waiting()).toMatchObject({ revision: 2 });
  });

  it('rebuilds the plan on the officer’s other computer', async () => {
    officer.plans.save({ content: aPlanContent() });
    await submit();
    const [submission] = officer.outbox;
    carry(officer, head);
    const other = officersDesk();
    if (!submission) throw new Error('Nothing was sent.');
    expect(other.receive(submission)).toEqual({ outcome: 'applied' });
    await answer('approved');
    expect(other.plans.get({ week })).toMatchObject({
      state: 'submitted',
      content: aPlanContent(),
    });
    other.close();
  });
});

describe('a task that arises in the week', () => {
  it('is added beside the plan by the officer', () => {
    const task = aTask({ id: aTaskId(7), content: 'Trả lời kiến nghị' });
    expect(officer.plans.addTask({ week, task }).addedTasks).toEqual([
      { task, addedAt: officeNow, assignmentId: null, note: '' },
    ]);
    expect(() =>
      officer.plans.addTask({ week, task: { ...task, content: 'Hồ sơ TỐI MẬT' } }),
    ).toThrow(expect.objectContaining({ code: 'secret-mark' }));
  });

  it('is sent by the head, once, and by nobody else', async () => {
    const task = aTask({ id: aTaskId(8) });
    await head.plans.assignTask({ to: officerId, week, task, note: 'Gấp', urgent: false, pin });
    const [assignment] = head.outbox;
    if (!assignment) throw new Error('Nothing was sent.');
    expect(officer.receive(assignment)).toEqual({ outcome: 'applied' });
    expect(officer.receive(assignment)).toEqual({ outcome: 'applied' });
    expect(officer.plans.addedTasks(week)).toEqual([
      {
        task,
        addedAt: assignment.record.sentAt,
        assignmentId: assignment.record.id,
        note: 'Gấp',
      },
    ]);
    await expect(
      officer.plans.assignTask({ to: headId, week, task, note: '', urgent: false, pin }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('copyUnfinished', () => {
  it('brings last week’s unfinished work into the draft, once', async () => {
    officer.plans.save({
      content: aPlanContent({ week: '2026-W46', shifts: weekShifts('2026-W46') }),
    });
    await officer.plans.submit({ week: '2026-W46', amendmentReason: '', pin });
    officer.plans.copyUnfinished({ week });
    const { content } = officer.plans.copyUnfinished({ week });
    expect(content.tasks).toMatchObject([{ quantity: 40, continues: aTaskId(1) }]);
  });
});
