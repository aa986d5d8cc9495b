import { verify } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../../main/sessions/journal.ts';
import type { RecordOf } from '../../../shared/envelope.ts';
import { dateOfInstant } from '../../../shared/week.ts';
import {
  anInstallation,
  appendRecord,
  aRunningPlan,
  beginSegment,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import { headId, officeNow, officeWeek } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId } from '../../support/plans.ts';

const keys = someKeys();
const minute = 60_000;
let home: Installation;
let services: Services;
beforeEach(() => {
  home = anInstallation({ keys });
  services = home.start();
});
afterEach(() => home.remove());

const begin = (taskId = aTaskId(1)) => {
  services.sessions.readNotice({ version: 1 });
  const started = services.sessions.start({ taskId, outsideReason: '' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.id;
};
/** Seconds that pass one by one, each with a tick, while the page captures every two seconds. */
const work = async (seconds: number, segmentId?: ReturnType<typeof beginSegment>) => {
  for (let second = 0; second < seconds; second++) {
    home.clock.pass(1000);
    if (segmentId && second % 2 === 1) appendRecord(services, home.clock, segmentId, 'same');
    await services.sessions.tick();
  }
};
const kinds = (id: ReturnType<typeof begin>) =>
  services.journal.entries(id).map(({ kind }) => kind);
const causes = () =>
  services.sessions
    .now()
    .session?.timeline.spans.map((span) => (span.kind === 'gap' ? span.cause : 'recorded'));
const pause = (minutes: number | null = null) =>
  services.sessions.pause({ reason: 'break', offScreen: null, note: '', minutes });

describe('starting a session', () => {
  it('asks for the notice first, and again when it changes', () => {
    const ask = () => services.sessions.start({ taskId: null, outsideReason: '' });
    expect(ask()).toEqual({ outcome: 'notice-unread' });
    expect(services.sessions.notice().read).toBe(false);
    services.sessions.readNotice({ version: 1 });
    expect(services.sessions.notice().read).toBe(true);
    home.office.kit().policy.notice.version = 2;
    expect(ask()).toEqual({ outcome: 'notice-unread' });
    expect(() => services.sessions.readNotice({ version: 1 })).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
  });

  it('asks again when what the notice says changes under the same version', () => {
    services.sessions.readNotice({ version: 1 });
    expect(services.sessions.now().noticeRead).toBe(true);
    home.office.kit().policy.retentionDays = 365;
    expect(services.sessions.now().noticeRead).toBe(false);
    services.sessions.readNotice({ version: 1 });
    home.office.kit().policy.decision.number = '9/QĐ';
    expect(services.sessions.start({ taskId: null, outsideReason: '' })).toEqual({
      outcome: 'notice-unread',
    });
  });

  it('records nothing before the officer starts', async () => {
    await work(30);
    expect(home.told).toEqual([]);
    expect(() => services.recorder.begin({} as never)).toThrow(
      expect.objectContaining({ code: 'no-session' }),
    );
  });

  it('asks for a reason outside a registered home half-day and keeps it', () => {
    services.sessions.readNotice({ version: 1 });
    home.clock.setWall(officeNow + 11 * 60 * minute);
    expect(services.sessions.start({ taskId: null, outsideReason: ' ' })).toEqual({
      outcome: 'outside-shift',
    });
    services.sessions.start({ taskId: null, outsideReason: 'Báo cáo gấp' });
    expect(services.sessions.now().session?.outsideReason).toBe('Báo cáo gấp');
  });

  it('takes approved overtime at home for registered', () => {
    const overtime = {
      date: '2026-11-17',
      start: '18:30',
      end: '20:00',
      approvedBy: 'Lê Thị Thu Hà',
      document: '45/TB',
    };
    home.world.plan = aRunningPlan({ content: aPlanContent({ overtime: [overtime] }) });
    services.sessions.readNotice({ version: 1 });
    home.clock.setWall(officeNow + 11 * 60 * minute);
    expect(services.sessions.start({ taskId: null, outsideReason: '' }).outcome).toBe('started');
    expect(services.sessions.now().session?.outsideReason).toBe('45/TB');
  });

  it('refuses a second session', () => {
    begin();
    expect(() => services.sessions.start({ taskId: null, outsideReason: '' })).toThrow(
      expect.objectContaining({ code: 'session-running' }),
    );
  });

  it('says when the plan it runs on is not approved', () => {
    home.world.plan = aRunningPlan({ approved: false });
    begin();
    expect(services.sessions.now().session?.planApproved).toBe(false);
  });

  it('names the end of the session before, so that none is dropped unseen', () => {
    const first = begin();
    services.sessions.end();
    const end = services.journal.head(first)?.hash;
    const second = begin();
    expect(services.journal.entries(second)[0]?.body).toMatchObject({ previousEnd: end });
  });
});

describe('a running session', () => {
  it('is recorded from the first capture on, and its gaps are told', async () => {
    const id = begin();
    home.clock.pass(2000);
    const segment = beginSegment(services, home.clock);
    await work(20, segment);
    expect(services.sessions.now().health).toMatchObject({ state: 'recording', cause: null });
    pause();
    await work(10);
    services.sessions.end();
    expect(kinds(id)).toEqual([
      'session.started',
      'segment.opened',
      'anchor.sent',
      'paused',
      'segment.closed',
      'session.ended',
    ]);
    expect(services.sessions.week({ week: officeWeek }).sessions[0]?.timeline.spans).toMatchObject([
      { kind: 'gap', cause: 'starting' },
      { kind: 'recorded', segmentId: segment },
      { kind: 'gap', cause: 'paused', pause: { reason: 'break' } },
    ]);
    expect(verifyJournal(services.journal.entries(id))).toEqual({ ok: true });
  });

  it('asks when a timed pause is over, and never resumes by itself', async () => {
    begin();
    await work(3, beginSegment(services, home.clock));
    pause(5);
    await work(4 * 60);
    expect(services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: false });
    await work(70 * 60);
    expect(services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: true });
    expect(home.notices.filter(({ kind }) => kind === 'pause-over')).toHaveLength(1);
    expect(home.told).toEqual([true, false]);
    services.sessions.resume();
    expect(home.told).toEqual([true, false, true]);
  });

  it('pauses at the end of the half-day after a notice, and goes on only with a reason', async () => {
    home.clock.setWall(officeNow + (3 * 60 + 24) * minute);
    const id = begin();
    const segment = beginSegment(services, home.clock);
    expect(services.sessions.now().shiftEnd).toBeNull();
    await work(61, segment);
    const endsMs = officeNow + 3.5 * 60 * minute;
    expect(services.sessions.now().shiftEnd).toEqual({ endsMs, continued: false });
    expect(home.notices).toContainEqual({ kind: 'shift-ending', atMs: endsMs });
    await work(300, segment).catch((error: unknown) => {
      // The page hears of the end a moment later: its next record is refused.
      expect(error).toMatchObject({ code: 'state-conflict' });
    });
    expect(services.sessions.now().paused).toMatchObject({ cause: 'shift-ended', asking: true });
    expect(home.told.at(-1)).toBe(false);
    expect(() => services.sessions.resume()).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
    services.sessions.continueShift({ reason: 'Hồ sơ gấp' });
    expect(home.told.at(-1)).toBe(true);
    expect(kinds(id).slice(-4)).toEqual([
      'shift.ended',
      'segment.closed',
      'shift.ended',
      'resumed',
    ]);
  });

  it('does not pause at the end of the half-day when the officer said why beforehand', async () => {
    home.clock.setWall(officeNow + (3 * 60 + 26) * minute);
    begin();
    const segment = beginSegment(services, home.clock);
    services.sessions.continueShift({ reason: 'Họp trực tuyến' });
    await work(10 * 60, segment);
    expect(services.sessions.now().paused).toBeNull();
  });

  /** Overtime at home on the day of these tests, by the office's clock. */
  const approveOvertime = (start: string, end: string) => {
    const by = { approvedBy: 'Lê Thị Thu Hà', document: '45/TB' };
    const overtime = [{ date: '2026-11-17', start, end, ...by }];
    home.world.plan = aRunningPlan({ content: aPlanContent({ overtime }) });
  };
  /** The office's clock as an instant; `officeNow` is eight in the morning. */
  const todayAt = (hour: number, minutes = 0) => officeNow + ((hour - 8) * 60 + minutes) * minute;
  const passTo = async (atMs: number) => {
    home.clock.pass(atMs - home.clock.now());
    await services.sessions.tick();
  };

  it('goes on into approved overtime without a pause or a reason, and pauses at its end', async () => {
    approveOvertime('17:00', '19:00');
    home.clock.setWall(todayAt(16, 54));
    const id = begin();
    await passTo(todayAt(16, 58));
    expect(services.sessions.now().shiftEnd).toBeNull();
    await passTo(todayAt(17, 30));
    expect(services.sessions.now().paused).toBeNull();
    pause();
    services.sessions.resume();
    expect(services.sessions.now().paused).toBeNull();
    await passTo(todayAt(18, 56));
    expect(home.notices).toContainEqual({ kind: 'shift-ending', atMs: todayAt(19) });
    expect(kinds(id)).not.toContain('shift.ended');
    await passTo(todayAt(19));
    expect(services.sessions.now().paused).toMatchObject({ cause: 'shift-ended', asking: true });
  });

  it('goes on with overtime that was approved in the last minute', async () => {
    home.clock.setWall(todayAt(16, 59));
    begin();
    await passTo(todayAt(16, 59) + 30_000);
    approveOvertime('17:00', '19:00');
    await passTo(todayAt(17) + 1000);
    expect(services.sessions.now().paused).toBeNull();
  });

  it('asks no reason in approved overtime that begins later, and pauses at its end', async () => {
    approveOvertime('18:30', '20:00');
    home.clock.setWall(todayAt(16, 59));
    begin();
    await passTo(todayAt(17));
    expect(services.sessions.now().paused?.cause).toBe('shift-ended');
    await passTo(todayAt(18, 31));
    expect(services.sessions.now()).toMatchObject({
      paused: { cause: 'shift-ended', asking: true },
      shiftEnd: null,
    });
    services.sessions.resume();
    expect(services.sessions.now().paused).toBeNull();
    await passTo(todayAt(20));
    expect(services.sessions.now().paused?.cause).toBe('shift-ended');
    expect(() => services.sessions.resume()).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
  });

  it('asks after the lunch break in the next registered half-day without a reason', async () => {
    home.clock.setWall(officeNow + (3 * 60 + 29) * minute);
    begin();
    await work(61);
    expect(services.sessions.now().paused?.cause).toBe('shift-ended');
    home.clock.pass(95 * minute);
    await services.sessions.tick();
    expect(services.sessions.now().paused?.cause).toBe('shift-ended');
    services.sessions.resume();
    expect(services.sessions.now().paused).toBeNull();
  });

  it('asks for the reason after the half-day also when something else was paused then', async () => {
    home.clock.setWall(officeNow + (3 * 60 + 29) * minute);
    begin();
    pause(5);
    home.clock.pass(6 * minute);
    await services.sessions.tick();
    expect(services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: true });
    services.sessions.resume();
    expect(services.sessions.now().paused).toMatchObject({ cause: 'shift-ended', asking: true });
    expect(home.told.at(-1)).toBe(false);
    services.sessions.continueShift({ reason: 'Hồ sơ gấp' });
    expect(services.sessions.now().paused).toBeNull();
    expect(home.told.at(-1)).toBe(true);
  });

  it('asks for the reason when the program comes back after the half-day', async () => {
    home.clock.setWall(officeNow + (3 * 60 + 20) * minute);
    begin();
    home.clock.restart(20 * minute);
    services = home.start();
    services.sessions.resume();
    expect(services.sessions.now().paused?.cause).toBe('shift-ended');
    expect(home.told).toEqual([true]);
    services.sessions.continueShift({ reason: 'Hồ sơ gấp' });
    expect(services.sessions.now().paused).toBeNull();
  });

  it('does not record a task that must not be, and asks before it records again', async () => {
    const hidden = aTask({ id: aTaskId(2), unrecorded: true });
    home.world.plan = aRunningPlan({ content: aPlanContent({ tasks: [aTask(), hidden] }) });
    begin();
    await work(4, beginSegment(services, home.clock));
    services.sessions.switchTask({ taskId: aTaskId(2) });
    await work(60);
    services.sessions.switchTask({ taskId: aTaskId(1) });
    expect(services.sessions.now().paused).toMatchObject({
      cause: 'unrecorded-task',
      asking: true,
    });
    expect(home.told).toEqual([true, false]);
    const tasks = services.sessions.today().tasks;
    expect(tasks.find(({ task }) => task.id === aTaskId(2))?.timeTodayMs).toBe(60_000);
  });

  it.each([
    ['locked', 'unlocked', 'locked'],
    ['suspended', 'woke', 'asleep'],
    ['user-switched', 'unlocked', 'user-switched'],
  ] as const)('stops when the machine is %s and asks once it is %s', async (away, back, cause) => {
    begin();
    await work(4, beginSegment(services, home.clock));
    services.sessions.machineChanged(away);
    await work(5);
    expect(services.sessions.now().paused).toMatchObject({ cause, asking: false });
    services.sessions.machineChanged(back);
    expect(services.sessions.now().paused).toMatchObject({ cause, asking: true });
    expect(home.told).toEqual([true, false]);
  });

  it('keeps the officer’s pause when the machine is locked meanwhile', () => {
    begin();
    pause();
    services.sessions.machineChanged('locked');
    services.sessions.machineChanged('unlocked');
    expect(services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: false });
  });

  const beIdle = async () => {
    const id = begin();
    const segment = beginSegment(services, home.clock);
    for (let second = 1; second <= 400; second++) {
      home.world.idleSeconds = second;
      await work(1, segment);
      if (second % 2 === 0) appendRecord(services, home.clock, segment, 'same');
    }
    home.world.idleSeconds = 0;
    await work(1);
    return id;
  };
  const idleMs = () =>
    services.sessions.now().session?.timeline.idle.map(({ fromMs, toMs }) => toMs - fromMs);

  it('counts idle from when the policy’s minutes without input are over', async () => {
    home.office.kit().policy.idleInWorkLog = true;
    const id = await beIdle();
    expect(idleMs()).toEqual([101_000]);
    expect(kinds(id).filter((kind) => kind.startsWith('input.'))).toEqual([
      'input.idle',
      'input.active',
    ]);
  });

  it('keeps idle time out of the journal where it stays with the officer, who still sees it', async () => {
    const id = await beIdle();
    expect(kinds(id).filter((kind) => kind.startsWith('input.'))).toEqual([]);
    expect(idleMs()).toEqual([101_000]);
    expect(services.sessions.today().figures.idleMs).toBe(101_000);
    services.sessions.end();
    const { days, sessions } = services.sessions.week({ week: officeWeek });
    expect(days.reduce((sum, day) => sum + day.idleMs, 0)).toBe(101_000);
    expect(sessions[0]?.timeline.idle).toHaveLength(1);
    expect(JSON.stringify(services.sessions.journalsOfWeek(officeWeek))).not.toContain('input.');
  });

  it('ends idle time that stays with the officer where the program stopped', async () => {
    begin();
    home.world.idleSeconds = 300;
    await work(30, beginSegment(services, home.clock));
    home.clock.restart(10 * minute);
    home.world.idleSeconds = 0;
    services = home.start();
    services.sessions.resume();
    await work(31, beginSegment(services, home.clock));
    expect(idleMs()).toEqual([29_000]);
  });

  it('notes a jump of the clock and measures on', async () => {
    const id = begin();
    const segment = beginSegment(services, home.clock);
    await work(10, segment);
    home.clock.setWall(home.clock.now() - 3_600_000);
    await work(10, segment);
    expect(services.journal.entries(id).find(({ kind }) => kind === 'clock.jumped')?.body).toEqual({
      byMs: -3_600_000,
    });
    expect(home.notices).toContainEqual({ kind: 'clock-jumped' });
    services.sessions.end();
    const { days } = services.sessions.week({ week: officeWeek });
    expect(days.reduce((sum, day) => sum + day.elapsedMs, 0)).toBe(20_000);
  });

  it('keeps notes, progress and declarations, also after its end', async () => {
    const id = begin();
    services.sessions.addNote({ taskId: null, text: 'Đã gọi đơn vị' });
    services.sessions.setProgress({ taskId: aTaskId(1), done: 12 });
    await work(60);
    services.sessions.end();
    const fromMs = officeNow;
    const stretch = { sessionId: id, fromMs, toMs: fromMs + 30_000, note: 'họp' };
    services.sessions.declareOffScreen({ ...stretch, kind: 'meeting' });
    services.sessions.declareGap({ ...stretch, cause: 'power-cut' });
    const [session] = services.sessions.week({ week: officeWeek }).sessions;
    expect(session?.notes).toMatchObject([{ taskId: null, text: 'Đã gọi đơn vị' }]);
    expect(session?.timeline.offScreen).toMatchObject([{ kind: 'meeting', toMs: fromMs + 30_000 }]);
    expect(session?.timeline.spans[0]).toMatchObject({ declared: { cause: 'power-cut' } });
    expect(services.sessions.today().tasks[0]?.done).toBe(12);
    expect(verifyJournal(services.journal.entries(id))).toEqual({ ok: true });
  });

  it('refuses a declaration that reaches into the future of a running session', async () => {
    const id = begin();
    await work(60);
    const until = (toMs: number) => ({ sessionId: id, fromMs: officeNow, toMs, note: '' });
    const future = until(officeNow + 61_000);
    const refused = expect.objectContaining({ code: 'invalid-input' });
    const { declareOffScreen, declareGap } = services.sessions;
    expect(() => declareOffScreen({ ...future, kind: 'meeting' })).toThrow(refused);
    expect(() => declareGap({ ...future, cause: 'power-cut' })).toThrow(refused);
    declareOffScreen({ ...until(officeNow + 60_000), kind: 'meeting' });
    expect(kinds(id).filter((kind) => kind === 'off-screen.declared')).toHaveLength(1);
  });

  it('reminds of a registered half-day once and starts nothing', async () => {
    await work(120);
    expect(home.notices).toEqual([{ kind: 'shift-begins', atMs: officeNow - 30 * minute }]);
    expect(home.told).toEqual([]);
  });
});

describe('anchors and ends', () => {
  /** A session with three anchors, the second of them received as told. */
  const anchoredMsWhenReceivedAt = async (receivedAt: number) => {
    const id = begin();
    await work(2);
    home.clock.pass(60 * minute);
    services.sessions.addNote({ taskId: null, text: 'Đã gọi đơn vị' });
    await work(2);
    services.sessions.end();
    await Promise.resolve();
    await Promise.resolve();
    expect(home.queued.map(({ record }) => [record.kind, record.to])).toEqual([
      ['session.anchor', [headId]],
      ['session.anchor', [headId]],
      ['session.anchor', [headId]],
    ]);
    const anchor = home.queued[1];
    const record = {
      ...anchor?.record,
      id: '99999999-9999-4999-8999-999999999999',
      kind: 'receipt',
      from: headId,
      answers: { recordId: anchor?.record.id, revision: 0, sha256: anchor?.sha256 },
      body: { kind: 'session.anchor', receivedAt, outcome: 'applied', reason: '' },
    } as unknown as RecordOf<'receipt'>;
    const receipt = { ...anchor, record, message: Buffer.from('receipt'), own: false } as never;
    expect(services.sessions.appliers.receipt(receipt)).toEqual({ outcome: 'applied' });
    expect(services.journal.head(id)?.body).toMatchObject({ by: headId, receivedAt });
    const days = services.sessions.week({ week: officeWeek }).days;
    return days.find(({ elapsedMs }) => elapsedMs > 0)?.anchoredMs;
  };

  it('sends the head at start, hourly and at the end, and enters who received it', async () => {
    // Up to the entry that was sent, not to when it was sent.
    expect(await anchoredMsWhenReceivedAt(officeNow + 61 * minute)).toBe(60 * minute + 2000);
    const [journal] = services.sessions.journalsOfWeek(officeWeek);
    expect(journal?.anchors).toHaveLength(2);
  });

  it('anchors no time by a receipt of days later', async () => {
    expect(await anchoredMsWhenReceivedAt(officeNow + 3 * 24 * 60 * minute)).toBe(0);
  });

  it('lets the device sign the end of every journal of the week', () => {
    begin();
    services.sessions.end();
    begin();
    const journals = services.sessions.journalsOfWeek(officeWeek);
    expect(journals).toHaveLength(1);
    for (const { end, endSignature } of journals) {
      const signature = Buffer.from(endSignature, 'base64');
      expect(verify('sha256', Buffer.from(end, 'hex'), keys.device.publicKey, signature)).toBe(
        true,
      );
    }
  });
});

describe('the journal in the database', () => {
  it('refuses to be changed or shortened', () => {
    begin();
    expect(() => home.db.exec(`UPDATE journal SET at = 0`)).toThrow('The journal only grows.');
    expect(() => home.db.exec(`DELETE FROM journal`)).toThrow('The journal only grows.');
  });
});

describe('after a sudden stop', () => {
  it('goes on as a new run, paused, with everything that was on the disk', async () => {
    const id = begin();
    const segment = beginSegment(services, home.clock);
    await work(31, segment);
    home.clock.restart(10 * minute);
    home.told.length = 0;
    services = home.start();
    expect(services.sessions.now().paused).toMatchObject({
      cause: 'stopped-suddenly',
      asking: true,
    });
    expect(services.sessions.now().currentTaskId).toBe(aTaskId(1));
    expect(home.told).toEqual([]);
    expect(causes()).toEqual(['recorded', 'stopped-suddenly']);
    const [recorded, gap] = services.sessions.now().session?.timeline.spans ?? [];
    expect([recorded?.toMs, gap?.toMs]).toEqual([
      officeNow + 30_000,
      officeNow + 31_000 + 10 * minute,
    ]);
    services.sessions.resume();
    beginSegment(services, home.clock);
    services.sessions.end();
    expect(verifyJournal(services.journal.entries(id))).toEqual({ ok: true });
  });

  it('ends a session of an earlier day where it stopped, however late that is found', async () => {
    const id = begin();
    const segment = beginSegment(services, home.clock);
    await work(31, segment);
    home.clock.restart(24 * 60 * minute);
    services = home.start();
    expect(services.sessions.now().session).toBeNull();
    const [session] = services.sessions.week({ week: officeWeek }).sessions;
    expect(session?.timeline).toMatchObject({ endedMs: officeNow + 30_000 });
    expect(session?.timeline.spans).toMatchObject([
      { kind: 'recorded', fromMs: officeNow, toMs: officeNow + 30_000 },
    ]);
    expect(verifyJournal(services.journal.entries(id))).toEqual({ ok: true });
  });

  it('counts nothing of a segment whose file is gone', async () => {
    begin();
    const segment = beginSegment(services, home.clock);
    await work(30, segment);
    rmSync(home.pathOf(segment));
    home.clock.restart(1000);
    services = home.start();
    expect(causes()).toEqual(['stopped-suddenly']);
  });
});

describe('today', () => {
  it('shows after Sunday’s midnight the session that goes on over it', async () => {
    const sunday = officeNow + (5 * 24 + 15) * 60 * minute + 59 * minute;
    home.clock.setWall(sunday);
    services.sessions.readNotice({ version: 1 });
    services.sessions.start({ taskId: aTaskId(1), outsideReason: 'Báo cáo gấp' });
    services.sessions.setProgress({ taskId: aTaskId(1), done: 3 });
    await work(180, beginSegment(services, home.clock));
    const expected = {
      date: '2026-11-23',
      week: '2026-W48',
      sessions: [{ timeline: { startedMs: sunday } }],
      figures: { elapsedMs: 120_000, recordedMs: 120_000 },
      weekRecordedMs: 120_000,
    };
    expect(services.sessions.today()).toMatchObject({
      ...expected,
      sessions: [{ state: 'running' }],
    });
    services.sessions.end();
    expect(services.sessions.today()).toMatchObject(expected);
    home.clock.pass(7 * 24 * 60 * minute);
    expect(services.sessions.today()).toMatchObject({ week: '2026-W49', sessions: [] });
  });

  it('adds up the day from journals, plan and calendar', async () => {
    begin();
    const segment = beginSegment(services, home.clock);
    await work(600, segment);
    const today = services.sessions.today();
    expect(today.date).toBe(dateOfInstant(officeNow, 'Asia/Ho_Chi_Minh'));
    expect(today.figures).toMatchObject({
      elapsedMs: 600_000,
      recordedMs: 600_000,
      plannedHomeMs: 8 * 60 * minute,
      unattendedMs: 30 * minute,
    });
    expect(today.halves.map(({ place }) => place)).toEqual(['home', 'home']);
    expect(today.weekShifts).toHaveLength(10);
    expect(today.tasks[0]?.timeTodayMs).toBe(600_000);
  });
});
