import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReceivedSegmentStore } from '../../../main/recordings/received-segment-store.ts';
import { createRequestStore } from '../../../main/recordings/request-store.ts';
import { createRetention } from '../../../main/recordings/retention.ts';
import { segmentDisk } from '../../../main/recordings/segment-disk.ts';
import type { SegmentId, SessionId } from '../../../shared/session.ts';
import { officerAndHead, receiveRequest, sendLog, sentBy, take } from '../../support/asking.ts';
import { type Holder, makeDevice } from '../../support/certificates.ts';
import { type Installation, type Services, someKeys } from '../../support/installation.ts';
import { head, officeNow, officerId, officeWeek } from '../../support/office.ts';
import { beginSegment } from '../../support/recorded-segment.ts';

const dayMs = 24 * 3_600_000;
const officerKeys = someKeys();
let headDevice: Holder;
let home: Installation;
let office: Installation;
let mine: Services;
let heads: Services;
let sessionId: SessionId;
let segmentId: SegmentId;
beforeAll(async () => {
  headDevice = await makeDevice('may-truong-phong');
});
beforeEach(async () => {
  ({ home, office, mine, heads } = officerAndHead(officerKeys, headDevice));
  mine.sessions.readNotice({ version: 1 });
  const started = mine.sessions.start({ taskId: null, outsideReason: '' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  sessionId = started.id;
  segmentId = beginSegment(mine, home.clock);
  home.clock.pass(6000);
  mine.sessions.end();
});
afterEach(() => {
  home.remove();
  office.remove();
});

/** Asked for up to an instant, answered, arrived; gives back the answer's record id. */
async function sendUntil(toMs: number): Promise<string | undefined> {
  const { logId } = await sendLog({ home, office, mine });
  await heads.recordings.request({
    logId,
    asked: { kind: 'chosen', stretches: [{ sessionId, fromMs: officeNow, toMs }] },
    reason: 'Đối chiếu',
    urgent: false,
    pin: '1234',
  });
  const { recordId } = receiveRequest(mine, home, sentBy(office, 'segments.request'));
  await mine.recordings.answerRequest({ recordId, answer: 'send', reason: '' });
  take(heads, sentBy(home, 'segments.send'));
  return home.queued.find(({ record }) => record.kind === 'segments.send')?.record.id;
}

function retentionOf({ segments, pathOf, transaction, office, clock, db }: Installation) {
  const forgotten: (readonly string[])[] = [];
  const run = createRetention({
    ...{ segments, pathOf, transaction, office, disk: segmentDisk, now: clock.now },
    requests: createRequestStore(db),
    received: createReceivedSegmentStore(db),
    forgetSegments: ({ recordIds }) => {
      forgotten.push(recordIds);
      return 0;
    },
    report: (_, error) => {
      throw error;
    },
  });
  return { run, forgotten };
}

const segmentsAtHead = () => heads.recordings.askedOf({ officerId, week: officeWeek })[0]?.segments;

describe('what a head was sent', () => {
  it.each([
    ['for a stretch', officeNow + 5000],
    ['for a stretch that never ends', officeNow + 9000 * dayMs],
  ])('goes when policy says so, asked %s, and leaves a record of its deletion', async (_, toMs) => {
    const answer = await sendUntil(toMs);
    const { run, forgotten } = retentionOf(office);
    office.clock.pass(89 * dayMs);
    run();
    expect([segmentsAtHead(), forgotten.at(-1)]).toEqual([[segmentId], []]);
    office.clock.pass(2 * dayMs);
    run();
    expect([segmentsAtHead(), forgotten.at(-1)]).toEqual([[], [answer]]);
    const deletions = office.db
      .prepare('SELECT segment_id, by_id, deleted_at, reason FROM received_segment_deletions')
      .all();
    const told = { by_id: head.id, deleted_at: office.clock.now(), reason: 'retention' };
    expect(deletions).toEqual([{ segment_id: segmentId, ...told }]);
    await expect(
      heads.recordings.beginOpening({ segments: [segmentId], reason: 'Xem' }),
    ).rejects.toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('retention', () => {
  it('looks once a day while the program runs, and names the officer’s own answers', async () => {
    const answer = await sendUntil(officeNow + 5000);
    const { run, forgotten } = retentionOf(home);
    run();
    run();
    expect(forgotten).toEqual([[]]);
    home.clock.pass(91 * dayMs);
    run();
    run();
    expect(forgotten).toEqual([[], [answer]]);
    expect(home.segments.find(segmentId)?.state).toBe('deleted');
  });
});
