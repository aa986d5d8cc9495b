import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../main/exchange/record-flow.ts';
import type { RecordId } from '../../../shared/envelope.ts';
import type { SegmentId, SessionId } from '../../../shared/session.ts';
import {
  officerAndHead,
  receiveRequest,
  recordSession,
  sendLog,
  sentBy,
  take,
} from '../../support/asking.ts';
import { type Holder, makeDevice } from '../../support/certificates.ts';
import {
  anInstallation,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import { headId, officeNow, officer, officerId, officeWeek } from '../../support/office.ts';

const officerKeys = someKeys();
let headDevice: Holder;
beforeAll(async () => {
  headDevice = await makeDevice('may-truong-phong');
});

let home: Installation;
let office: Installation;
let mine: Services;
let heads: Services;
let sessionId: SessionId;
let segments: readonly SegmentId[];
let logId: RecordId;
beforeEach(async () => {
  await begin();
});
afterEach(() => {
  home.remove();
  office.remove();
});

/** An officer's session of three segments of a minute, and a head who holds the log of it. */
async function begin(maxPartBytes?: number): Promise<void> {
  const limit = maxPartBytes === undefined ? {} : { maxPartBytes };
  ({ home, office, mine, heads } = officerAndHead(officerKeys, headDevice, limit));
  ({ sessionId, segments } = recordSession(mine, home, [1, 1, 1]));
  ({ logId } = await sendLog({ home, office, mine }));
}

const ask = (fromMs = officeNow, toMs = officeNow + 5000) =>
  heads.recordings.request({
    logId,
    asked: { kind: 'chosen', stretches: [{ sessionId, fromMs, toMs }] },
    reason: 'Đối chiếu kết quả',
    urgent: false,
    pin: '1234',
  });
const received = () => receiveRequest(mine, home, sentBy(office, 'segments.request'));
const answer = (how: 'send' | 'refuse' | 'refer', reason = '') =>
  mine.recordings.answerRequest({ recordId: received().recordId, answer: how, reason });
const askedOf = () => heads.recordings.askedOf({ officerId, week: officeWeek });
const code = (wanted: string) => expect.objectContaining({ code: wanted });
/** The whole way: asked, answered, on its way. */
const send = async () => {
  await ask();
  await answer('send');
  return sentBy(home, 'segments.send');
};

describe('asking for a stretch', () => {
  it('shows the officer who asks, why, and exactly what would leave', async () => {
    await ask();
    const minute = 60_000;
    expect(received()).toMatchObject({
      role: 'officer',
      byName: 'Lê Thị Thu Hà',
      byPosition: 'Trưởng phòng',
      reason: 'Đối chiếu kết quả',
      state: 'asked',
      sample: null,
      mayReferTo: null,
      segments: [
        { segmentId: segments[0], sessionId, fromMs: officeNow, toMs: officeNow + minute },
      ],
    });
    expect(received().segments[0]?.sizeBytes).toBeGreaterThan(0);
    expect(askedOf()).toMatchObject([{ state: 'asked', segments: [], sampleMinutes: null }]);
  });

  it('asks for nothing outside the log, and for no stretch that ends before it begins', async () => {
    await expect(ask(officeNow + 10, officeNow + 10)).rejects.toThrow(code('invalid-input'));
    sessionId = randomUUID() as SessionId;
    await expect(ask()).rejects.toThrow(code('invalid-input'));
    logId = randomUUID() as RecordId;
    await expect(ask()).rejects.toThrow(code('not-found'));
  });

  it('sends a segment once that several stretches touch, and those of every session', async () => {
    home.clock.pass(60_000);
    const later = recordSession(mine, home, [1]);
    ({ logId } = await sendLog({ home, office, mine }));
    const from = home.clock.now() - 30_000;
    await heads.recordings.request({
      logId,
      asked: {
        kind: 'chosen',
        stretches: [
          { sessionId, fromMs: officeNow, toMs: officeNow + 1000 },
          { sessionId, fromMs: officeNow + 2000, toMs: officeNow + 61_000 },
          { sessionId: later.sessionId, fromMs: from, toMs: from + 1000 },
        ],
      },
      reason: 'Đối chiếu',
      urgent: false,
      pin: '1234',
    });
    const wanted = [segments[0], segments[1], later.segments[0]];
    expect(received().segments.map(({ segmentId }) => segmentId)).toEqual(wanted);
    await answer('send');
    take(heads, sentBy(home, 'segments.send'));
    expect(askedOf()).toMatchObject([{ state: 'received', segments: wanted }]);
  });

  it('sends what was asked for, which opens on the head’s device', async () => {
    expect(take(heads, await send())).toEqual({ outcome: 'applied' });
    expect(askedOf()).toMatchObject([{ state: 'received', segments: [segments[0]] }]);
    expect(received()).toMatchObject({ state: 'sent' });
  });

  it('sends a long stretch in several messages, and has it when all of them came', async () => {
    home.remove();
    office.remove();
    await begin(1);
    await ask(officeNow, officeNow + 200_000);
    await answer('send');
    const parts = home.queued.filter(({ record }) => record.kind === 'segments.send');
    expect(parts.map(({ attachments }) => attachments.length)).toEqual([1, 1, 1]);
    // They may come in any order, and one of them twice.
    const [first, second, third] = parts;
    const come = [];
    for (const part of [third, first, first, second]) {
      expect(take(heads, part)).toEqual({ outcome: 'applied' });
      const [request] = askedOf();
      come.push([request?.state, request?.segments.length]);
    }
    expect(come).toEqual([
      ['asked', 1],
      ['asked', 2],
      ['asked', 2],
      ['received', 3],
    ]);
    expect(askedOf()[0]?.segments.toSorted()).toEqual(segments.toSorted());
  });

  it('refuses with a reason, once', async () => {
    await ask();
    await expect(answer('refuse', ' ')).rejects.toThrow(code('invalid-input'));
    await answer('refuse', 'Tài liệu của đơn vị khác');
    await expect(answer('refuse', 'Lại')).rejects.toThrow(code('state-conflict'));
    take(heads, sentBy(home, 'segments.send'));
    const refused = { state: 'refused', refusal: 'Tài liệu của đơn vị khác' };
    expect(askedOf()).toMatchObject([refused]);
    expect(received()).toMatchObject(refused);
  });

  it('has nobody to refer to where the kit names no department office', async () => {
    await ask();
    await expect(answer('refer', 'Để văn phòng quyết định')).rejects.toThrow(
      code('state-conflict'),
    );
  });
});

describe('an answer that is not one', () => {
  it('sets aside a segment that was exchanged on the way', async () => {
    const sent = await send();
    const [attachment] = sent?.attachments ?? [];
    const bytes = Uint8Array.from(attachment?.bytes ?? []).fill(0, 200, 210);
    const forged = { ...sent, attachments: [{ ...attachment, bytes }] } as Incoming;
    expect(take(heads, forged)).toEqual({ outcome: 'quarantined', reason: 'record-malformed' });
    expect(askedOf()).toMatchObject([{ state: 'asked', segments: [] }]);
  });

  it('sets aside a file that the log does not name, and one of another time', async () => {
    const sent = await send();
    const record = sent?.record as Incoming<'segments.send'>['record'];
    const [segment] = record.body.segments;
    if (sent === undefined || segment === undefined) throw new Error('Nothing was sent.');
    const [attachment] = sent.attachments;
    const bytes = Uint8Array.from(attachment?.bytes ?? []).fill(0, 200, 210);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const saying = (changed: Partial<typeof segment>) => ({
      ...record,
      body: { ...record.body, segments: [{ ...segment, ...changed }] },
    });
    const others = [
      { ...sent, record: saying({ sha256 }), attachments: [{ ...attachment, bytes }] },
      { ...sent, record: saying({ fromMs: segment.fromMs + 60_000 }) },
    ];
    for (const other of others)
      expect(take(heads, other as Incoming)).toEqual({
        outcome: 'quarantined',
        reason: 'record-malformed',
      });
    expect(askedOf()).toMatchObject([{ state: 'asked', segments: [] }]);
  });

  it('waits for a request it has not seen', async () => {
    const sent = await send();
    const record = sent?.record as Incoming['record'];
    const unasked = { ...record, answers: { ...record.answers, recordId: randomUUID() } };
    expect(take(heads, { ...sent, record: unasked } as Incoming)).toEqual({ outcome: 'waiting' });
  });

  it('is refused where it speaks of another person, or answers other bytes', async () => {
    const sent = await send();
    const record = sent?.record as Incoming<'segments.send'>['record'];
    const notAllowed = { outcome: 'quarantined', reason: 'not-allowed' };
    const others = { ...record, body: { ...record.body, person: headId } };
    expect(take(heads, { ...sent, record: others } as Incoming)).toEqual(notAllowed);
    const sha256 = 'e'.repeat(64);
    const altered = { ...record, answers: { ...record.answers, sha256 } };
    expect(take(heads, { ...sent, record: altered } as Incoming)).toEqual(notAllowed);
  });

  it('leaves a request of a log that is another here aside', async () => {
    await ask();
    const sent = sentBy(office, 'segments.request');
    const log = home.kept.logs.get(logId);
    if (!log) throw new Error('No log.');
    home.kept.logs.set(logId, { ...log, sha256: 'f'.repeat(64) });
    expect(take(mine, sent)).toEqual({ outcome: 'quarantined', reason: 'record-malformed' });
  });
});

it('learns on the officer’s other computer of nothing that it could answer twice', async () => {
  await ask();
  const other = anInstallation({ keys: officerKeys, me: officer });
  const there = other.start();
  expect(take(there, sentBy(office, 'segments.request'))).toEqual({ outcome: 'applied' });
  // Segments lie where they were recorded: here is nothing to send.
  const [request] = there.recordings.requests();
  expect(request?.segments).toEqual([]);
  await expect(
    there.recordings.answerRequest({
      recordId: request?.recordId as RecordId,
      answer: 'send',
      reason: '',
    }),
  ).rejects.toThrow(code('state-conflict'));
  other.remove();
});
