import { setTimeout as wait } from 'node:timers/promises';
import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { SessionId, SessionSummary, SessionTimeline } from '../../shared/session.ts';
import type { SessionNow } from '../../shared/today.ts';
import { addWeeks, dateOfInstant, daysOfWeek, instantOf, weekOfDate } from '../../shared/week.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { type Anchored, figuresOf } from '../work-logs/figures.ts';
import { createAnchors } from './anchors.ts';
import { createContinuation } from './continuation.ts';
import { endOf, startOf } from './journal.ts';
import type { MachineEvent } from './machine-event.ts';
import { recoverSession } from './recover-session.ts';
import { createRunningSession, type RunningSession } from './running-session.ts';
import type { SessionDeps } from './session-deps.ts';
import { createShiftReminder } from './shift-reminder.ts';
import { startSession } from './start-session.ts';
import { summaryOf, withIdle } from './summaries.ts';
import { plannedStretches, type TodayOfSessions, todayOfSessions } from './today.ts';
import { createToldSessions } from './told-sessions.ts';

export type Sessions = ReturnType<typeof createSessions>;

const clockToleranceMs = 2000;

/**
 * Sessions of this person on this installation. A session that a sudden stop left open goes on as a
 * new run, with what was recorded cut at its last whole record and recording paused. What only a
 * running session can do throws `no-session`, what came too late `state-conflict`; declarations throw
 * `not-found` and `invalid-input`.
 */
export function createSessions(deps: SessionDeps) {
  const { store, journal, notices, recorder, displays, transaction, office, plans, clock, emit } =
    deps;
  const { farewellMs = 2000 } = deps;
  const anchors = createAnchors(deps);
  const toldOf = createToldSessions(journal);
  const continuation = createContinuation(deps);
  const remind = createShiftReminder(deps);
  const recovered = recoverSession(deps);
  let running = recovered.running;
  let witnessing = recovered.ended === null ? Promise.resolve() : anchors.witness(recovered.ended);
  let skewMs = clock.now() - clock.mono();

  const changed = (): void => emit('sessions.changed', {});
  const getRunning = (): RunningSession => {
    if (running === null) throw new AppError('no-session', 'No session is running.');
    return running;
  };
  const summary = (id: SessionId): SessionSummary => {
    const isRunning = running?.id === id;
    const told = isRunning
      ? summaryOf(journal.entries(id), journal.placeNow(id))
      : toldOf(id).summary;
    const whole = withIdle(told, deps.idle.listOf(id));
    return isRunning ? { ...whole, sizeBytes: whole.sizeBytes + recorder.openBytes() } : whole;
  };
  const idsOf = (week: string): SessionId[] => store.listOfWeek(week).map(({ id }) => id);
  /** Those that began in a week, and the one that lasted into it over Sunday's midnight. */
  const idsTouching = (week: string): SessionId[] => {
    const monday = instantOf(daysOfWeek(week)[0] ?? '', '00:00', office.kit().policy.zone);
    const before = idsOf(addWeeks(week, -1)).slice(-1);
    const isHere = ({ endedMs }: SessionTimeline) => endedMs === null || endedMs > monday;
    return [...before.filter((id) => isHere(summary(id).timeline)), ...idsOf(week)];
  };
  const summariesOf = (week: string): SessionSummary[] => idsOf(week).map(summary);
  const anchoredOf = (ids: readonly SessionId[]): Anchored[] =>
    ids.map((id) => ({ sessionId: id, stretches: toldOf(id).anchored }));
  const now = (): SessionNow => {
    const { policy } = office.kit();
    const { zone } = policy;
    const midnight = instantOf(dateOfInstant(clock.now(), zone), '00:00', zone);
    const own = running?.now() ?? { paused: null, shiftEnd: null, currentTaskId: null };
    return {
      session: running === null ? null : summary(running.id),
      health: {
        ...recorder.health(running?.gapCause() ?? null),
        sizeTodayBytes: recorder.sizeSince(midnight),
      },
      ...own,
      noticeRead: notices.isRead(policy),
    };
  };
  /** Several entries of one act stand or fall together. */
  const act = (work: (session: RunningSession) => void): SessionNow => {
    const session = getRunning();
    transaction(() => work(session));
    changed();
    return now();
  };
  const followClock = (): void => {
    const next = clock.now() - clock.mono();
    const byMs = next - skewMs;
    skewMs = next;
    if (running === null || Math.abs(byMs) <= clockToleranceMs) return;
    running.clockJumped(byMs);
    // Some machines stop the measuring clock while they sleep: nobody has set the other one.
    if (running.gapCause() !== 'asleep') deps.notify({ kind: 'clock-jumped' });
  };
  const declare = (id: SessionId, fromMs: number, toMs: number): void => {
    if (store.find(id) === undefined) throw new AppError('not-found', 'There is no such session.');
    if (toMs <= fromMs) throw new AppError('invalid-input', 'The stretch ends before it begins.');
    if (running?.id === id && toMs > journal.placeNow(id))
      throw new AppError('invalid-input', 'The stretch reaches into the future.');
  };

  return {
    now,
    notice(): Output<'sessions.notice'> {
      const { policy } = office.kit();
      const { notice, decision, retentionDays } = policy;
      return { notice, decision, retentionDays, read: notices.isRead(policy) };
    },
    readNotice({ version }: Input<'sessions.readNotice'>): void {
      const { policy } = office.kit();
      if (version !== policy.notice.version)
        throw new AppError('state-conflict', 'The notice has changed meanwhile.');
      notices.markRead(policy, clock.now());
      changed();
    },
    start(input: Input<'sessions.start'>): Output<'sessions.start'> {
      const started = startSession(input, deps);
      if (started.outcome !== 'started') return { outcome: started.outcome };
      const { id, week } = started;
      running = createRunningSession({ id, week, taskId: input.taskId, stoppedMs: null }, deps);
      running.begin();
      witnessing = anchors.witness(id);
      changed();
      return { outcome: 'started', id };
    },
    displays: displays.list,
    chooseDisplays({ displays: choices }: Input<'sessions.chooseDisplays'>): void {
      displays.choose(choices);
      if (running !== null) transaction(() => running?.displaysChanged());
      changed();
    },
    pause: (input: Input<'sessions.pause'>): SessionNow => act((session) => session.pause(input)),
    resume: (): SessionNow => act((session) => session.resume()),
    switchTask: ({ taskId }: Input<'sessions.switchTask'>): SessionNow =>
      act((session) => session.switchTask(taskId)),
    continueShift: ({ reason }: Input<'sessions.continueShift'>): SessionNow =>
      act((session) => session.continueShift(reason)),
    end(): void {
      const session = getRunning();
      transaction(() => {
        session.end();
        store.end(session.id);
      });
      running = null;
      witnessing = anchors.witness(session.id);
      changed();
    },
    addNote({ taskId, text }: Input<'sessions.addNote'>): void {
      act(({ id }) => journal.append(id, 'note.added', { taskId, text: nfc(text) }));
    },
    setProgress({ taskId, done }: Input<'sessions.setProgress'>): void {
      act(({ id }) => journal.append(id, 'progress.set', { taskId, done }));
    },
    declareOffScreen({ sessionId, ...body }: Input<'sessions.declareOffScreen'>): void {
      declare(sessionId, body.fromMs, body.toMs);
      transaction(() => journal.append(sessionId, 'off-screen.declared', nfc(body)));
      changed();
    },
    declareGap({ sessionId, ...body }: Input<'sessions.declareGap'>): void {
      declare(sessionId, body.fromMs, body.toMs);
      transaction(() => journal.append(sessionId, 'gap.declared', nfc(body)));
      changed();
    },
    week({ week }: Input<'sessions.week'>): Output<'sessions.week'> {
      const sessions = summariesOf(week);
      const days = figuresOf({
        timelines: sessions.map(({ timeline }) => timeline),
        days: daysOfWeek(week),
        zone: office.kit().policy.zone,
        plannedHome: plannedStretches({ office, plans }, week),
        anchors: anchoredOf(idsOf(week)),
      });
      return { sessions, days };
    },
    today(): TodayOfSessions {
      const nowMs = running === null ? clock.now() : journal.placeNow(running.id);
      const week = weekOfDate(dateOfInstant(nowMs, office.kit().policy.zone));
      const ids = idsTouching(week);
      return todayOfSessions({
        office,
        plans,
        nowMs,
        now: now(),
        sessions: ids.map(summary),
        anchors: anchoredOf(ids),
        // What is said of a task last counts.
        progress: new Map(ids.flatMap((id) => [...toldOf(id).progress])),
      });
    },
    summariesOf,
    isRunning: (): boolean => running !== null,
    /** The ended sessions that began in a week, each end signed by this device. */
    journalsOfWeek: (week: string): JournalInLog[] =>
      store
        .listOfWeek(week)
        .filter(({ state }) => state === 'ended')
        .map(({ id }) => {
          const entries = [...journal.entries(id)];
          const end = endOf(entries);
          return {
            sessionId: id,
            entries,
            end,
            device: startOf(entries)?.device ?? deps.device(),
            endSignature: Buffer.from(deps.signWithDevice(Buffer.from(end, 'hex'))).toString(
              'base64',
            ),
            anchors: anchors.messagesOf(id).map((bytes) => Buffer.from(bytes).toString('base64')),
            timestamps: anchors.timestampsOf(id),
          };
        }),
    machineChanged(event: MachineEvent): void {
      if (running === null) return;
      if (event === 'display-changed') act((session) => session.displaysChanged());
      else act((session) => session.machineChanged(event));
    },
    /** Once a second, by the composition. */
    async tick(): Promise<void> {
      followClock();
      await recorder.tick();
      if (running === null) {
        remind();
        return;
      }
      running.tick();
      continuation.tick(running.id);
      await anchors.tick(running.id);
    },
    /**
     * The program stops. A session that stays open ends its recording here and now; the end of one
     * that was ended just now is witnessed at once, or its witness asked for in the outbox.
     */
    async stop(): Promise<void> {
      if (recorder.isWanted()) recorder.stop('stopped-suddenly');
      await Promise.race([witnessing, wait(farewellMs, undefined, { ref: false })]);
      anchors.stop();
      await witnessing;
    },
    appliers: { receipt: anchors.takeReceipt },
  };
}
