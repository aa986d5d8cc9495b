import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carry, type Desk, headsDesk, officersDesk, rightPin } from '../../support/desks.ts';
import { officerId, officeWeek as week } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId } from '../../support/plans.ts';
import { aJournalInLog } from '../../support/work-logs.ts';

let officer: Desk;
let head: Desk;
beforeEach(async () => {
  officer = officersDesk();
  head = headsDesk();
  officer.plans.save({ content: aPlanContent() });
  await officer.plans.submit({ week, amendmentReason: '', pin });
  carry(officer, head);
  officer.journals.push(aJournalInLog({}, { idle: false }));
});
afterEach(() => {
  officer.close();
  head.close();
});

const pin = rightPin;
const conflict = expect.objectContaining({ code: 'state-conflict' });

function logsAtHead() {
  return head.reviews.list().filter(({ of }) => of === 'work-log.submit');
}

async function answer(decision: 'approved' | 'returned') {
  const item = logsAtHead().find(({ state }) => state === 'waiting');
  if (!item) throw new Error('Nothing waits.');
  const { draft } = head.reviews.get({ recordId: item.recordId });
  head.reviews.saveDraft({ recordId: item.recordId, draft: { ...draft, decision } });
  await head.reviews.sign({ recordIds: [item.recordId], urgent: false, pin });
  return carry(head, officer);
}

async function approveFirst() {
  await officer.workLogs.submit({ week, pin });
  const sent = officer.outbox.at(-1);
  carry(officer, head);
  await answer('approved');
  if (!sent) throw new Error('Nothing was sent.');
  return sent;
}

describe('a work log', () => {
  it('is shown exactly as it will be sent', async () => {
    const shown = await officer.workLogs.get({ week });
    await officer.workLogs.submit({ week, pin });
    const record = officer.outbox.at(-1)?.record;
    if (record?.kind !== 'work-log.submit') throw new Error('No log was sent.');
    const { journals, enrolments, ...content } = record.body.content;
    expect(content).toEqual(shown.content);
    expect([journals.length, enrolments]).toEqual([shown.journalCount, []]);
    expect(await officer.workLogs.get({ week })).toMatchObject({
      state: 'submitted',
      revision: 1,
      editable: false,
      content: shown.content,
      sessions: shown.sessions,
    });
  });

  it('keeps the officer’s words over what the sessions say', async () => {
    const { draft } = await officer.workLogs.get({ week });
    const words = 'Đề nghị cấp thêm tài khoản.';
    const lines = draft.lines.map((line) => ({ ...line, done: 41 }));
    const saved = await officer.workLogs.save({ draft: { ...draft, words, lines } });
    expect(saved.draft).toEqual({ week, words, lines });
    expect(officer.workLogs.doneIn(week)).toEqual(new Map([[aTaskId(1), 41]]));
  });

  it('waits while a session of the week still runs', async () => {
    const journal = aJournalInLog();
    const entries = journal.entries.slice(0, -1);
    officer.journals.splice(0, 1, { ...journal, entries });
    await expect(officer.workLogs.submit({ week, pin })).rejects.toMatchObject({
      code: 'session-running',
    });
  });

  it('refuses a mark of state secrecy', async () => {
    const { draft } = await officer.workLogs.get({ week });
    await officer.workLogs.save({ draft: { ...draft, words: 'Theo công văn TUYỆT MẬT số 1' } });
    await expect(officer.workLogs.submit({ week, pin })).rejects.toMatchObject({
      code: 'secret-mark',
    });
  });

  it('comes back, is changed, goes again and is approved', async () => {
    await officer.workLogs.submit({ week, pin });
    carry(officer, head);
    expect(logsAtHead()).toMatchObject([{ state: 'waiting', journalSound: true, changes: null }]);
    await answer('returned');
    const returned = await officer.workLogs.get({ week });
    expect(returned).toMatchObject({ state: 'returned', editable: true, correction: false });
    const lines = returned.draft.lines.map((line) => ({ ...line, evidence: '12/BB' }));
    await officer.workLogs.save({ draft: { ...returned.draft, lines } });
    await officer.workLogs.submit({ week, pin });
    carry(officer, head);
    expect(logsAtHead()[0]).toMatchObject({ revision: 2, changes: 1 });
    expect(await answer('approved')).toEqual(['applied']);
    expect(head.workLogs.stateOf(officerId, week)).toBe('approved');
    expect(await officer.workLogs.get({ week })).toMatchObject({ state: 'approved' });
  });

  it('is withdrawn before review only', async () => {
    await officer.workLogs.submit({ week, pin });
    await officer.workLogs.withdraw({ week, reason: 'Thiếu minh chứng', pin });
    expect(carry(officer, head)).toEqual(['applied', 'applied']);
    expect(logsAtHead()).toMatchObject([{ state: 'withdrawn' }]);
    await approveFirst();
    await expect(officer.workLogs.withdraw({ week, reason: '', pin })).rejects.toEqual(conflict);
  });
});

describe('a log without the token', () => {
  it('goes as chờ ký số: readable, not approvable, and is signed later as it stands', async () => {
    expect(await officer.workLogs.submit({ week, pin: null })).toMatchObject({
      state: 'awaiting-signature',
      editable: false,
    });
    carry(officer, head);
    const [unsigned] = logsAtHead();
    if (!unsigned) throw new Error('It did not arrive.');
    expect(unsigned.state).toBe('awaiting-signature');
    const detail = head.reviews.get({ recordId: unsigned.recordId });
    if (detail.of !== 'work-log.submit') throw new Error('This is no log.');
    expect(detail.checks.find(({ name }) => name === 'signature')).toMatchObject({ ok: null });
    await expect(
      head.reviews.sign({ recordIds: [unsigned.recordId], urgent: false, pin }),
    ).rejects.toEqual(conflict);
    await expect(officer.workLogs.submit({ week, pin: null })).rejects.toEqual(conflict);

    officer.plans.addTask({ week, task: aTask({ id: aTaskId(9) }) });
    await officer.workLogs.submit({ week, pin });
    expect(carry(officer, head)).toEqual(['applied']);
    expect(await officer.workLogs.get({ week })).toMatchObject({ state: 'submitted', revision: 1 });
    const [signed] = logsAtHead();
    if (!signed) throw new Error('It did not arrive.');
    expect(signed).toMatchObject({ state: 'waiting', revision: 1 });
    expect(head.workLogs.findContent(signed.recordId)).toEqual(
      head.workLogs.findContent(unsigned.recordId),
    );
    await answer('approved');
    expect(await officer.workLogs.get({ week })).toMatchObject({ state: 'approved' });
  });

  it('does not replace a signed one that came first', async () => {
    await officer.workLogs.submit({ week, pin: null });
    await officer.workLogs.submit({ week, pin });
    const [unsigned, signed] = officer.outbox.splice(0);
    if (!unsigned || !signed) throw new Error('Two were sent.');
    expect(head.receive(signed)).toEqual({ outcome: 'applied' });
    expect(head.receive(unsigned)).toEqual({ outcome: 'superseded' });
    expect(logsAtHead()).toMatchObject([{ state: 'waiting' }]);
  });
});

describe('a correction', () => {
  it('cites the approved log and leaves it as it was', async () => {
    const original = await approveFirst();
    await expect(async () => officer.workLogs.submit({ week, pin })).rejects.toEqual(conflict);
    const { draft, correction } = await officer.workLogs.correct({ week });
    expect(correction).toBe(true);
    await officer.workLogs.save({ draft: { ...draft, words: 'Đính chính số lượng.' } });
    await officer.workLogs.submit({ week, pin });
    expect(officer.outbox.at(-1)?.record).toMatchObject({
      body: {
        revision: 2,
        content: { corrects: { recordId: original.record.id, sha256: original.sha256 } },
      },
    });
    carry(officer, head);
    expect(logsAtHead().map(({ revision, state }) => [revision, state])).toEqual([
      [2, 'waiting'],
      [1, 'approved'],
    ]);
    await answer('returned');
    const returned = await officer.workLogs.get({ week });
    expect(returned).toMatchObject({ state: 'returned', correction: true });
    expect(returned.content.corrects).toEqual({
      recordId: original.record.id,
      sha256: original.sha256,
    });
    await expect(async () => officer.workLogs.correct({ week })).rejects.toEqual(conflict);
  });
});

describe('what leaves the program', () => {
  it('is the printed form with the signed log, and the message where the officer chooses', async () => {
    await expect(async () => officer.workLogs.export({ week })).rejects.toMatchObject({
      code: 'not-found',
    });
    await officer.workLogs.submit({ week, pin: null });
    expect(await officer.workLogs.export({ week })).toBe('/chosen/bao-cao-2026-W47.eml');
    expect(officer.printed.at(-1)).toContain('(Chờ ký số)');
    await officer.workLogs.submit({ week, pin });
    expect(officer.printed.at(-1)).toContain('(Đã ký số trong bản gửi kèm)');
  });
});
