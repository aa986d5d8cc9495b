import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../main/exchange/record-flow.ts';
import { createIncidentStore } from '../../../main/incidents/incident-store.ts';
import { createIncidents } from '../../../main/incidents/incidents.ts';
import { createReceivedSegmentStore } from '../../../main/recordings/received-segment-store.ts';
import { createSealing } from '../../../main/recordings/sealing.ts';
import { segmentDisk } from '../../../main/recordings/segment-disk.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SessionId } from '../../../shared/session.ts';
import { collectingExchange } from '../../support/collecting-exchange.ts';
import { officer } from '../../support/office.ts';
import { codeOf } from '../../support/two-programs.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const day = createWorkingDay();

/** The officer's incidents over what the day recorded, with another exchange where one is given. */
function incidentsWith(overrides: Partial<Exchange> = {}) {
  const { home, services } = day;
  const { clock, transaction, office, segments, pathOf, db } = home;
  const shared = { transaction, office, now: clock.now, journal: services.journal };
  const { exchange, queued } = collectingExchange(officer, clock.now);
  const sealing = createSealing({
    ...{ ...shared, segments, pathOf, disk: segmentDisk },
    received: createReceivedSegmentStore(db),
    messageOf: () => undefined,
    messagesWithSegments: () => [],
    forgetDestroyed: () => 0,
    report: () => undefined,
  });
  const incidents = createIncidents({
    ...{ ...shared, sealing, sessions: services.sessions, emit: () => undefined },
    store: createIncidentStore(db),
    exchange: { ...exchange, ...overrides },
  });
  return { incidents, queued };
}

async function recordSome() {
  const sessionId = day.begin();
  const segmentId = day.beginSegment();
  await day.work(10, segmentId);
  return { sessionId, segmentId, toMs: day.home.clock.now() };
}

const reportOf = (sessionId: SessionId, toMs: number) => ({
  ...{ sessionId, fromMs: toMs - 10_000, toMs },
  ...{ kind: 'personal' as const, note: '' },
});

/** What the disk knows of a report. */
const standing = (sessionId: SessionId) => ({
  states: day.home.segments.listOf(sessionId).map(({ state }) => state),
  entered: day.kinds(sessionId).filter((kind) => kind === 'incident.reported').length,
  stored: createIncidentStore(day.home.db).list().length,
});

const nothing = { states: ['closed'], entered: 0, stored: 0 };
const reported = { states: ['sealed'], entered: 1, stored: 1 };

describe('a seal and its report', () => {
  it('stand together', async () => {
    const { sessionId, toMs } = await recordSome();
    const { incidents, queued } = incidentsWith();
    await incidents.report(reportOf(sessionId, toMs));
    expect(standing(sessionId)).toEqual(reported);
    expect(queued.map(({ record }) => record.kind)).toEqual(['incident.report']);
  });

  it('fall together when the report cannot be signed; recording stays paused', async () => {
    const { sessionId, toMs } = await recordSome();
    const refused = incidentsWith({
      sign: () => Promise.reject(new AppError('token-unreadable', 'No key.')),
    });
    expect(await codeOf(() => refused.incidents.report(reportOf(sessionId, toMs)))).toBe(
      'token-unreadable',
    );
    expect(standing(sessionId)).toEqual(nothing);
    expect(day.services.sessions.now().paused).toMatchObject({ reason: 'unrecordable' });
    await incidentsWith().incidents.report(reportOf(sessionId, toMs));
    expect(standing(sessionId)).toEqual(reported);
  });

  it('fall together when the outbox does not take the report', async () => {
    const { sessionId, toMs } = await recordSome();
    const { incidents } = incidentsWith({
      queue: () => {
        throw new AppError('disk-full', 'No room.');
      },
    });
    expect(await codeOf(() => incidents.report(reportOf(sessionId, toMs)))).toBe('disk-full');
    expect(standing(sessionId)).toEqual(nothing);
  });

  it('fall together when the program stops while the report is being signed', async () => {
    const { sessionId, toMs } = await recordSome();
    const { promise, resolve } = Promise.withResolvers<void>();
    const { incidents } = incidentsWith({
      sign: () => {
        resolve();
        return new Promise<never>(() => undefined);
      },
    });
    void incidents.report(reportOf(sessionId, toMs));
    await promise;
    day.startAgain();
    expect(standing(sessionId)).toEqual(nothing);
  });
});
