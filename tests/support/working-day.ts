import { afterEach, beforeEach } from 'vitest';
import type { SessionId } from '../../shared/session.ts';
import { anInstallation, type Installation, type Services, someKeys } from './installation.ts';
import { aTaskId } from './plans.ts';
import { appendRecord, beginSegment } from './recorded-segment.ts';

/**
 * An installation for each test of a file, in which the officer works, and what they do there. Call
 * it at the top of the file.
 */
export function createWorkingDay() {
  const keys = someKeys();
  let home: Installation;
  let services: Services;
  beforeEach(() => {
    home = anInstallation({ keys });
    services = home.start();
  });
  afterEach(() => home.remove());

  return {
    keys,
    get home() {
      return home;
    },
    get services() {
      return services;
    },
    /** Starts the program again, as after a sudden stop. */
    startAgain: () => {
      services = home.start();
    },
    begin: (taskId = aTaskId(1)): SessionId => {
      services.sessions.readNotice({ version: 1 });
      const started = services.sessions.start({ taskId, outsideReason: '' });
      if (started.outcome !== 'started') throw new Error(started.outcome);
      return started.id;
    },
    beginSegment: () => beginSegment(services, home.clock),
    /** Seconds that pass one by one, each with a tick, while the page captures every two seconds. */
    work: async (seconds: number, segmentId?: ReturnType<typeof beginSegment>) => {
      for (let second = 0; second < seconds; second++) {
        home.clock.pass(1000);
        if (segmentId && second % 2 === 1) appendRecord(services, home.clock, segmentId, 'same');
        await services.sessions.tick();
      }
    },
    kinds: (id: SessionId) => services.journal.entries(id).map(({ kind }) => kind),
    pause: (minutes: number | null = null) =>
      services.sessions.pause({ reason: 'break', offScreen: null, note: '', minutes }),
  };
}
