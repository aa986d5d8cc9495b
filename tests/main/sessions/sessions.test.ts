import { describe, expect, it } from 'vitest';
import { verifyJournal } from '../../../main/sessions/journal.ts';
import { aRunningPlan } from '../../support/installation.ts';
import { officeNow, officeWeek } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId } from '../../support/plans.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const minute = 60_000;
const day = createWorkingDay();
const { begin, beginSegment, kinds, pause, work } = day;

describe('starting a session', () => {
  it('asks for the notice first, and again when it changes', () => {
    const ask = () => day.services.sessions.start({ taskId: null, outsideReason: '' });
    expect(ask()).toEqual({ outcome: 'notice-unread' });
    expect(day.services.sessions.notice().read).toBe(false);
    day.services.sessions.readNotice({ version: 1 });
    expect(day.services.sessions.notice().read).toBe(true);
    day.home.office.kit().policy.notice.version = 2;
    expect(ask()).toEqual({ outcome: 'notice-unread' });
    expect(() => day.services.sessions.readNotice({ version: 1 })).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
  });

  it('asks again when what the notice says changes under the same version', () => {
    day.services.sessions.readNotice({ version: 1 });
    expect(day.services.sessions.now().noticeRead).toBe(true);
    day.home.office.kit().policy.retentionDays = 365;
    expect(day.services.sessions.now().noticeRead).toBe(false);
    day.services.sessions.readNotice({ version: 1 });
    day.home.office.kit().policy.decision.number = '9/QĐ';
    expect(day.services.sessions.start({ taskId: null, outsideReason: '' })).toEqual({
      outcome: 'notice-unread',
    });
  });

  it('records nothing before the officer starts', async () => {
    await work(30);
    expect(day.home.told).toEqual([]);
    expect(() => day.services.recorder.begin({} as never)).toThrow(
      expect.objectContaining({ code: 'no-session' }),
    );
  });

  it('asks for a reason outside a registered home half-day and keeps it', () => {
    day.services.sessions.readNotice({ version: 1 });
    day.home.clock.setWall(officeNow + 11 * 60 * minute);
    expect(day.services.sessions.start({ taskId: null, outsideReason: ' ' })).toEqual({
      outcome: 'outside-shift',
    });
    day.services.sessions.start({ taskId: null, outsideReason: 'Báo cáo gấp' });
    expect(day.services.sessions.now().session?.outsideReason).toBe('Báo cáo gấp');
  });

  it('takes approved overtime at home for registered', () => {
    const overtime = {
      date: '2026-11-17',
      start: '18:30',
      end: '20:00',
      approvedBy: 'Lê Thị Thu Hà',
      document: '45/TB',
    };
    day.home.world.plan = aRunningPlan({ content: aPlanContent({ overtime: [overtime] }) });
    day.services.sessions.readNotice({ version: 1 });
    day.home.clock.setWall(officeNow + 11 * 60 * minute);
    expect(day.services.sessions.start({ taskId: null, outsideReason: '' }).outcome).toBe(
      'started',
    );
    expect(day.services.sessions.now().session?.outsideReason).toBe('45/TB');
  });

  it('refuses a second session', () => {
    begin();
    expect(() => day.services.sessions.start({ taskId: null, outsideReason: '' })).toThrow(
      expect.objectContaining({ code: 'session-running' }),
    );
  });

  it('says when the plan it runs on is not approved', () => {
    day.home.world.plan = aRunningPlan({ approved: false });
    begin();
    expect(day.services.sessions.now().session?.planApproved).toBe(false);
  });

  it('names the end of the session before, so that none is dropped unseen', () => {
    const first = begin();
    day.services.sessions.end();
    const end = day.services.journal.head(first)?.hash;
    const second = begin();
    expect(day.services.journal.entries(second)[0]?.body).toMatchObject({ previousEnd: end });
  });
});

describe('a running session', () => {
  it('is recorded from the first capture on, and its gaps are told', async () => {
    const id = begin();
    day.home.clock.pass(2000);
    const segment = beginSegment();
    await work(20, segment);
    expect(day.services.sessions.now().health).toMatchObject({ state: 'recording', cause: null });
    pause();
    await work(10);
    day.services.sessions.end();
    expect(kinds(id)).toEqual([
      'session.started',
      'displays.scoped',
      'segment.opened',
      'anchor.sent',
      'paused',
      'segment.closed',
      'session.ended',
    ]);
    const week = day.services.sessions.week({ week: officeWeek });
    expect(week.sessions[0]?.timeline.spans).toMatchObject([
      { kind: 'gap', cause: 'starting' },
      { kind: 'recorded' },
      { kind: 'gap', cause: 'paused', pause: { reason: 'break' } },
    ]);
    expect(week.sessions[0]?.timeline.segments).toMatchObject([{ segmentId: segment }]);
    expect(verifyJournal(day.services.journal.entries(id))).toEqual({ ok: true });
  });

  it('asks when a timed pause is over, and never resumes by itself', async () => {
    begin();
    await work(3, beginSegment());
    pause(5);
    await work(4 * 60);
    expect(day.services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: false });
    await work(70 * 60);
    expect(day.services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: true });
    expect(day.home.notices.filter(({ kind }) => kind === 'pause-over')).toHaveLength(1);
    expect(day.home.told).toEqual([['primary'], []]);
    day.services.sessions.resume();
    expect(day.home.told).toEqual([['primary'], [], ['primary']]);
  });

  it('does not record a task that must not be, and asks before it records again', async () => {
    const hidden = aTask({ id: aTaskId(2), unrecorded: true });
    day.home.world.plan = aRunningPlan({ content: aPlanContent({ tasks: [aTask(), hidden] }) });
    begin();
    await work(4, beginSegment());
    day.services.sessions.switchTask({ taskId: aTaskId(2) });
    await work(60);
    day.services.sessions.switchTask({ taskId: aTaskId(1) });
    expect(day.services.sessions.now().paused).toMatchObject({
      cause: 'unrecorded-task',
      asking: true,
    });
    expect(day.home.told).toEqual([['primary'], []]);
    const tasks = day.services.sessions.today().tasks;
    expect(tasks.find(({ task }) => task.id === aTaskId(2))?.timeTodayMs).toBe(60_000);
  });

  it.each([
    ['locked', 'unlocked', 'locked'],
    ['suspended', 'woke', 'asleep'],
    ['user-switched', 'unlocked', 'user-switched'],
  ] as const)('stops when the machine is %s and asks once it is %s', async (away, back, cause) => {
    begin();
    await work(4, beginSegment());
    day.services.sessions.machineChanged(away);
    await work(5);
    expect(day.services.sessions.now().paused).toMatchObject({ cause, asking: false });
    day.services.sessions.machineChanged(back);
    expect(day.services.sessions.now().paused).toMatchObject({ cause, asking: true });
    expect(day.home.told).toEqual([['primary'], []]);
  });

  it('keeps the officer’s pause when the machine is locked meanwhile', () => {
    begin();
    pause();
    day.services.sessions.machineChanged('locked');
    day.services.sessions.machineChanged('unlocked');
    expect(day.services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: false });
  });

  it('notes a jump of the clock and measures on', async () => {
    const id = begin();
    const segment = beginSegment();
    await work(10, segment);
    day.home.clock.setWall(day.home.clock.now() - 3_600_000);
    await work(10, segment);
    expect(
      day.services.journal.entries(id).find(({ kind }) => kind === 'clock.jumped')?.body,
    ).toEqual({
      byMs: -3_600_000,
    });
    expect(day.home.notices).toContainEqual({ kind: 'clock-jumped' });
    day.services.sessions.end();
    const { days } = day.services.sessions.week({ week: officeWeek });
    expect(days.reduce((sum, day) => sum + day.elapsedMs, 0)).toBe(20_000);
  });

  it('keeps notes, progress and declarations, also after its end', async () => {
    const id = begin();
    day.services.sessions.addNote({ taskId: null, text: 'Đã gọi đơn vị' });
    day.services.sessions.setProgress({ taskId: aTaskId(1), done: 12 });
    await work(60);
    day.services.sessions.end();
    const fromMs = officeNow;
    const stretch = { sessionId: id, fromMs, toMs: fromMs + 30_000, note: 'họp' };
    day.services.sessions.declareOffScreen({ ...stretch, kind: 'meeting' });
    day.services.sessions.declareGap({ ...stretch, cause: 'power-cut' });
    const [session] = day.services.sessions.week({ week: officeWeek }).sessions;
    expect(session?.notes).toMatchObject([{ taskId: null, text: 'Đã gọi đơn vị' }]);
    expect(session?.timeline.offScreen).toMatchObject([{ kind: 'meeting', toMs: fromMs + 30_000 }]);
    expect(session?.timeline.spans[0]).toMatchObject({ declared: { cause: 'power-cut' } });
    expect(day.services.sessions.today().tasks[0]?.done).toBe(12);
    expect(verifyJournal(day.services.journal.entries(id))).toEqual({ ok: true });
  });

  it('refuses a declaration that reaches into the future of a running session', async () => {
    const id = begin();
    await work(60);
    const until = (toMs: number) => ({ sessionId: id, fromMs: officeNow, toMs, note: '' });
    const future = until(officeNow + 61_000);
    const refused = expect.objectContaining({ code: 'invalid-input' });
    const { declareOffScreen, declareGap } = day.services.sessions;
    expect(() => declareOffScreen({ ...future, kind: 'meeting' })).toThrow(refused);
    expect(() => declareGap({ ...future, cause: 'power-cut' })).toThrow(refused);
    declareOffScreen({ ...until(officeNow + 60_000), kind: 'meeting' });
    expect(kinds(id).filter((kind) => kind === 'off-screen.declared')).toHaveLength(1);
  });
});

describe('the journal in the database', () => {
  it('refuses to be changed or shortened', () => {
    begin();
    expect(() => day.home.db.exec(`UPDATE journal SET at = 0`)).toThrow('The journal only grows.');
    expect(() => day.home.db.exec(`DELETE FROM journal`)).toThrow('The journal only grows.');
  });
});
