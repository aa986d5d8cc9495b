import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '../../../main/work-logs/recount.ts';
import type { RecordId } from '../../../shared/envelope.ts';
import { carry, type Desk, headsDesk, officersDesk, rightPin } from '../../support/desks.ts';
import { officeWeek as week } from '../../support/office.ts';
import { aPlanContent, aTaskId, weekShifts } from '../../support/plans.ts';
import { aJournalInLog } from '../../support/work-logs.ts';

let officer: Desk;
let head: Desk;
beforeEach(async () => {
  officer = officersDesk();
  head = headsDesk();
  officer.plans.save({ content: aPlanContent() });
  await officer.plans.submit({ week, amendmentReason: '', pin });
  officer.journals.push(aJournalInLog({}, { idle: false }));
  await officer.workLogs.submit({ week, pin });
  const next = aPlanContent({ week: '2026-W48', shifts: weekShifts('2026-W48') });
  const tasks = next.tasks.map((task) => ({ ...task, dueOn: '2026-11-27' }));
  officer.plans.save({ content: { ...next, tasks } });
  await officer.plans.submit({ week: '2026-W48', amendmentReason: '', pin });
  carry(officer, head);
});
afterEach(() => {
  officer.close();
  head.close();
});

const pin = rightPin;
const ids = () => head.reviews.list().map(({ recordId }) => recordId);

describe('the review desk', () => {
  it('lists what waits, oldest first, and remembers what was opened', () => {
    const [first] = ids();
    if (!first) throw new Error('Nothing waits.');
    head.reviews.get({ recordId: first });
    expect(
      head.reviews
        .list()
        .map(({ of, state, opened, personName }) => ({ of, state, opened, personName })),
    ).toEqual([
      { of: 'plan.submit', state: 'waiting', opened: true, personName: 'Trần Minh Anh' },
      { of: 'work-log.submit', state: 'waiting', opened: false, personName: 'Trần Minh Anh' },
      { of: 'plan.submit', state: 'waiting', opened: false, personName: 'Trần Minh Anh' },
    ]);
    expect(head.reviews.countWaiting()).toBe(3);
    expect(officer.reviews.list()).toEqual([]);
  });

  it('shows a log with its sessions and with what was checked', () => {
    const [, log] = ids();
    if (!log) throw new Error('There is a log.');
    const detail = head.reviews.get({ recordId: log });
    if (detail.of !== 'work-log.submit') throw new Error('It is a log.');
    expect(detail.checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['signature', true],
      ['journal-chain', true],
      ['totals', true],
      ['gaps', true],
      ['plan', true],
      ['rules', true],
      ['plan-received', true],
      ['sample', true],
    ]);
    expect(detail.sessions).toMatchObject([
      { state: 'ended', notes: [{ text: 'Đã chuyển một cửa.' }] },
    ]);
    expect(detail.draft.lines).toEqual([
      {
        taskId: aTaskId(1),
        accepted: true,
        errors: 0,
        delays: 0,
        objectiveReasonConfirmed: false,
        comment: '',
      },
    ]);
  });

  it('sees a log whose plan is not the one that came here', async () => {
    await officer.workLogs.withdraw({ week, reason: 'Gửi lại', pin });
    await officer.workLogs.submit({ week, pin });
    const sent = officer.outbox.at(-1)?.record;
    if (sent?.kind !== 'work-log.submit') throw new Error('The log was sent.');
    const { content } = sent.body;
    const received = officer.outbox.at(-1);
    if (!received || !content.plan) throw new Error('The log has its plan.');
    const tasks = content.plan.tasks.map((task) => ({ ...task, quantity: 1 }));
    const verdict = (changed: Partial<typeof content>) => {
      const id = randomUUID() as RecordId;
      const workLogId = randomUUID() as typeof sent.body.workLogId;
      const body = { workLogId, revision: 9, content: { ...content, ...changed } };
      head.receive({ ...received, record: { ...sent, id, body } });
      const detail = head.reviews.get({ recordId: id });
      if (detail.of !== 'work-log.submit') throw new Error('It is a log.');
      return detail.checks.find(({ name }) => name === 'plan-received')?.ok;
    };
    expect(verdict({})).toBe(true);
    expect(verdict({ plan: { ...content.plan, tasks } })).toBe(false);
    expect(verdict({ planApproved: true })).toBe(false);
    expect(verdict({ plan: null })).toBe(false);
    expect(verdict({ planRevision: 7 })).toBe(null);
  });

  it('holds the rules in a log to the kit that it was sent under', async () => {
    await officer.workLogs.withdraw({ week, reason: 'Gửi lại', pin });
    await officer.workLogs.submit({ week, pin });
    const received = officer.outbox.at(-1);
    if (received?.record.kind !== 'work-log.submit') throw new Error('The log was sent.');
    const sent = received.record;
    const { content } = sent.body;
    let revision = 1;
    const verdict = (changed: Partial<typeof content>, kitId = sent.kitId) => {
      const rules = { ...content, ...changed };
      revision += 1;
      // The figures agree with the rules in the log, as whoever altered those would see to.
      const body = { ...sent.body, revision, content: { ...rules, ...recount(rules) } };
      const id = randomUUID() as RecordId;
      head.receive({ ...received, record: { ...sent, id, kitId, body } });
      const detail = head.reviews.get({ recordId: id });
      if (detail.of !== 'work-log.submit') throw new Error('It is a log.');
      const rest = detail.checks.filter(({ name }) => name !== 'rules' && name !== 'plan-received');
      expect(rest.every(({ ok }) => ok)).toBe(true);
      const rule = detail.checks.find(({ name }) => name === 'rules')?.ok;
      const item = head.reviews.list().find(({ recordId }) => recordId === id);
      return [rule, item?.journalSound];
    };
    const [hours] = content.hours;
    if (!hours) throw new Error('The office has hours.');
    const shorter = { ...hours, morning: { start: '07:30', end: '08:30' } };
    expect(verdict({})).toEqual([true, true]);
    expect(verdict({ hours: [shorter] })).toEqual([false, false]);
    expect(
      verdict({ calendar: { days: [{ date: '2026-11-17', kind: 'holiday', name: 'Nghỉ' }] } }),
    ).toEqual([false, false]);
    expect(verdict({ idleAfterMinutes: 60 })).toEqual([false, false]);
    expect(verdict({}, randomUUID())).toEqual([null, false]);
  });

  it('keeps a draft per item', () => {
    const [first, second] = ids();
    if (!first || !second) throw new Error('Two wait.');
    const { draft } = head.reviews.get({ recordId: first });
    head.reviews.saveDraft({ recordId: first, draft: { ...draft, comment: 'Ghi rõ hơn.' } });
    expect(head.reviews.get({ recordId: first }).draft.comment).toBe('Ghi rõ hơn.');
    expect(head.reviews.get({ recordId: second }).draft.comment).toBe('');
  });
});

describe('signing several items together', () => {
  it('needs each to have been opened, or signs none', async () => {
    const [first, second] = ids();
    if (!first || !second) throw new Error('Two wait.');
    head.reviews.get({ recordId: first });
    await expect(
      head.reviews.sign({ recordIds: [first, second], urgent: false, pin }),
    ).rejects.toMatchObject({
      code: 'state-conflict',
    });
    expect(head.outbox).toEqual([]);
  });

  it('stops at the first wrong PIN with nothing signed', async () => {
    for (const recordId of ids()) head.reviews.get({ recordId });
    await expect(
      head.reviews.sign({ recordIds: ids(), urgent: false, pin: '0000' }),
    ).rejects.toMatchObject({
      code: 'pin-wrong',
    });
    expect(head.outbox).toEqual([]);
    expect(head.reviews.countWaiting()).toBe(3);
  });

  it('keeps what was signed before the token was pulled out, and says why it stopped', async () => {
    const all = ids();
    for (const recordId of all) head.reviews.get({ recordId });
    head.token.signaturesLeft = 2;
    const { items, stoppedBy } = await head.reviews.sign({ recordIds: all, urgent: false, pin });
    expect(items.map(({ signed }) => signed)).toEqual([true, true, false]);
    expect(stoppedBy).toBe('token-removed');
    expect(head.outbox.filter(({ record }) => record.kind === 'review')).toHaveLength(2);
    expect(head.reviews.countWaiting()).toBe(1);
  });

  it('answers each by itself', async () => {
    const all = ids();
    for (const recordId of all) head.reviews.get({ recordId });
    expect(await head.reviews.sign({ recordIds: all, urgent: false, pin })).toEqual({
      items: all.map((recordId) => ({ recordId, signed: true })),
      stoppedBy: null,
    });
    expect(carry(head, officer)).toEqual(['applied', 'applied', 'applied']);
    expect(officer.plans.list().map(({ state }) => state)).toEqual(['approved', 'approved']);
    expect(head.reviews.countWaiting()).toBe(0);
    await expect(head.reviews.sign({ recordIds: all, urgent: false, pin })).rejects.toMatchObject({
      code: 'state-conflict',
    });
  });
});

describe('bảo lưu ý kiến', () => {
  it('stands beside the review at both desks', async () => {
    const [plan] = ids();
    if (!plan) throw new Error('A plan waits.');
    head.reviews.get({ recordId: plan });
    await head.reviews.sign({ recordIds: [plan], urgent: false, pin });
    carry(head, officer);
    const review = officer.plans.get({ week }).review;
    if (!review) throw new Error('There is a review.');
    // The same id, which views do not brand.
    const reviewId = review.recordId as RecordId;
    const dissent = { reviewId, taskId: aTaskId(1), text: 'Đã gửi đủ số liệu ngày 16/11.', pin };
    await officer.reviews.dissent(dissent);
    const at = officer.outbox.at(-1)?.record.sentAt;
    const expected = [{ taskId: aTaskId(1), text: dissent.text, at }];
    expect(officer.plans.get({ week }).review?.dissents).toEqual(expected);
    expect(carry(officer, head)).toEqual(['applied']);
    expect(head.reviews.get({ recordId: plan }).review?.dissents).toEqual(expected);
  });

  it('is only for one’s own reviews, and waits at the head’s desk for its review', async () => {
    const [plan] = ids();
    if (!plan) throw new Error('A plan waits.');
    const dissent = { reviewId: plan, taskId: null, text: 'Không đồng ý.', pin };
    await expect(officer.reviews.dissent(dissent)).rejects.toMatchObject({ code: 'not-found' });
    head.reviews.get({ recordId: plan });
    await head.reviews.sign({ recordIds: [plan], urgent: false, pin });
    const [review] = head.outbox;
    if (!review) throw new Error('No review.');
    officer.receive(review);
    await officer.reviews.dissent({ ...dissent, reviewId: review.record.id });
    const elsewhere = headsDesk();
    expect(carry(officer, elsewhere)).toEqual(['waiting']);
    elsewhere.close();
  });
});
