import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Appliers, Incoming } from '../../../main/exchange/record-flow.ts';
import { openRecording } from '../../../main/recordings/open-recording.ts';
import type { SegmentId, SessionId } from '../../../shared/session.ts';
import { type Holder, makeDevice } from '../../support/certificates.ts';
import {
  anInstallation,
  appendRecord,
  beginSegment,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import { head, headId, officeNow, officer, officerId } from '../../support/office.ts';

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
let segmentId: SegmentId;
beforeEach(async () => {
  const keys = { ...officerKeys, device: headDevice.keys };
  home = anInstallation({ keys: officerKeys, deviceOf: () => headDevice.certificate });
  office = anInstallation({ keys, me: head });
  mine = home.start();
  heads = office.start();
  mine.sessions.readNotice({ version: 1 });
  const started = mine.sessions.start({ taskId: null, outsideReason: '' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  sessionId = started.id;
  segmentId = beginSegment(mine, home.clock);
  home.clock.pass(6000);
  appendRecord(mine, home.clock, segmentId, 'delta');
  home.clock.pass(1000);
  mine.sessions.end();
});
afterEach(() => {
  home.remove();
  office.remove();
});

const take = ({ recordings }: Services, incoming: Incoming | undefined) => {
  if (incoming === undefined) throw new Error('Nothing came.');
  // Each applier is given its own kind here.
  const appliers = recordings.appliers as Appliers;
  return appliers[incoming.record.kind]?.(incoming as never);
};
const ask = (fromMs = officeNow, toMs = officeNow + 5000) =>
  heads.recordings.request({
    person: officerId,
    sessionId,
    fromMs,
    toMs,
    reason: 'Đối chiếu kết quả',
    urgent: false,
    pin: '1234',
  });
/** What an installation sent of a kind; anchors go out beside it. */
const sentBy = ({ queued }: Installation, kind: string) =>
  queued.find(({ record }) => record.kind === kind);
/** The whole way: asked, answered, arrived. */
const send = async () => {
  await ask();
  take(mine, sentBy(office, 'segments.request'));
  const recordId = mine.recordings.requests()[0]?.recordId ?? (randomUUID() as never);
  await mine.recordings.answerRequest({ recordId, send: true, reason: '' });
  return sentBy(home, 'segments.send');
};

describe('opening a recording', () => {
  it('gives its officer a video and its place on the timeline, telling nobody', async () => {
    const opened = await mine.recordings.open({ segmentId, reason: '' });
    expect(Buffer.from(opened.video.subarray(0, 4)).toString('hex')).toBe('1a45dfa3');
    expect([opened.fromMs, opened.toMs]).toEqual([officeNow, officeNow + 7000]);
    expect(sentBy(home, 'recording.opened')).toBeUndefined();
  });

  it('opens with the key of the department office too, without this installation', async () => {
    const file = readFileSync(home.pathOf(segmentId));
    const opened = await openRecording(file, officerKeys.departmentOffice.privateKey);
    expect(opened).toMatchObject({ isWhole: true, lengthMs: 6000 });
  });

  it('refuses a file that is not the one whose hash the journal holds', async () => {
    const file = readFileSync(home.pathOf(segmentId));
    writeFileSync(home.pathOf(segmentId), file.subarray(0, file.length - 40));
    await expect(mine.recordings.open({ segmentId, reason: '' })).rejects.toThrow(
      expect.objectContaining({ code: 'recording-unreadable' }),
    );
  });

  it('knows no segment of somebody else who sent none', async () => {
    await expect(heads.recordings.open({ segmentId, reason: 'Xem' })).rejects.toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('asking for a stretch', () => {
  it('shows the officer who asks, why, and what would leave', async () => {
    await ask();
    expect(take(mine, sentBy(office, 'segments.request'))).toEqual({ outcome: 'applied' });
    expect(mine.recordings.requests()).toMatchObject([
      {
        byName: 'Lê Thị Thu Hà',
        reason: 'Đối chiếu kết quả',
        state: 'asked',
        segments: [segmentId],
      },
    ]);
    expect(heads.recordings.askedOf([sessionId])).toMatchObject([{ state: 'asked', segments: [] }]);
  });

  it('sends what was asked for, which opens on the head’s device, with the officer told', async () => {
    expect(take(heads, await send())).toEqual({ outcome: 'applied' });
    expect(heads.recordings.askedOf([sessionId])).toMatchObject([
      { state: 'received', segments: [segmentId] },
    ]);
    await expect(heads.recordings.open({ segmentId, reason: ' ' })).rejects.toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    await heads.recordings.open({ segmentId, reason: 'Kiểm tra việc 1' });
    take(mine, sentBy(office, 'recording.opened'));
    expect(mine.recordings.openings()).toEqual([
      { byName: 'Lê Thị Thu Hà', at: officeNow, reason: 'Kiểm tra việc 1', segments: 1 },
    ]);
  });

  it('sends a long stretch in several messages, and has it when all of them came', async () => {
    const small = anInstallation({
      keys: officerKeys,
      deviceOf: () => headDevice.certificate,
      maxPartBytes: 1,
    });
    const officers = small.start();
    officers.sessions.readNotice({ version: 1 });
    const started = officers.sessions.start({ taskId: null, outsideReason: '' });
    if (started.outcome !== 'started') throw new Error(started.outcome);
    const recorded = [beginSegment(officers, small.clock)];
    small.clock.pass(6000);
    recorded.push(beginSegment(officers, small.clock));
    small.clock.pass(6000);
    recorded.push(beginSegment(officers, small.clock));
    small.clock.pass(1000);
    officers.sessions.end();
    const asked = {
      person: officerId,
      sessionId: started.id,
      reason: 'Đối chiếu',
      pin: '1234',
      urgent: false,
    };
    await heads.recordings.request({ ...asked, fromMs: officeNow, toMs: officeNow + 20_000 });
    take(officers, sentBy(office, 'segments.request'));
    const recordId = officers.recordings.requests()[0]?.recordId ?? (randomUUID() as never);
    await officers.recordings.answerRequest({ recordId, send: true, reason: '' });
    const parts = small.queued.filter(({ record }) => record.kind === 'segments.send');
    expect(parts.map(({ attachments }) => attachments.length)).toEqual([1, 1, 1]);

    // They may come in any order, and one of them twice.
    const [first, second, third] = parts;
    const come = [];
    for (const part of [third, first, first, second]) {
      expect(take(heads, part)).toEqual({ outcome: 'applied' });
      const [request] = heads.recordings.askedOf([started.id]);
      come.push([request?.state, request?.segments.length]);
    }
    expect(come).toEqual([
      ['asked', 1],
      ['asked', 2],
      ['asked', 2],
      ['received', 3],
    ]);
    const segments = heads.recordings.askedOf([started.id])[0]?.segments ?? [];
    expect(segments.toSorted()).toEqual(recorded.toSorted());
    small.remove();
  });

  it('refuses with a reason, once', async () => {
    await ask();
    take(mine, sentBy(office, 'segments.request'));
    const recordId = mine.recordings.requests()[0]?.recordId ?? (randomUUID() as never);
    const refuse = (reason: string) =>
      mine.recordings.answerRequest({ recordId, send: false, reason });
    await expect(refuse(' ')).rejects.toThrow(expect.objectContaining({ code: 'invalid-input' }));
    await refuse('Tài liệu của đơn vị khác');
    await expect(refuse('Lại')).rejects.toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
    take(heads, sentBy(home, 'segments.send'));
    expect(heads.recordings.askedOf([sessionId])).toMatchObject([
      { state: 'refused', refusal: 'Tài liệu của đơn vị khác' },
    ]);
  });

  it('sets aside a segment that was exchanged on the way', async () => {
    const sent = await send();
    const [attachment] = sent?.attachments ?? [];
    const bytes = Uint8Array.from(attachment?.bytes ?? []).fill(0, 200, 210);
    const forged = { ...sent, attachments: [{ ...attachment, bytes }] } as Incoming;
    expect(take(heads, forged)).toEqual({ outcome: 'quarantined', reason: 'record-malformed' });
    expect(heads.recordings.askedOf([sessionId])).toMatchObject([{ state: 'asked' }]);
  });

  it('waits for a request it has not seen, and takes no answer of another person', async () => {
    const sent = await send();
    const record = sent?.record as Incoming['record'];
    const unasked = { ...record, answers: { ...record.answers, recordId: randomUUID() } };
    expect(take(heads, { ...sent, record: unasked } as Incoming)).toEqual({ outcome: 'waiting' });
    const other = { ...record, from: headId };
    expect(take(heads, { ...sent, record: other } as Incoming)).toEqual({
      outcome: 'quarantined',
      reason: 'not-allowed',
    });
  });

  it('cannot be opened with a device that it was not sent to', async () => {
    take(heads, await send());
    const keys = { ...officerKeys, device: officerKeys.departmentOffice };
    const elsewhere = anInstallation({ keys, me: officer });
    const wrong = elsewhere.start();
    take(wrong, { ...sentBy(office, 'segments.request'), own: true } as Incoming);
    take(wrong, sentBy(home, 'segments.send'));
    await expect(wrong.recordings.open({ segmentId, reason: 'Xem' })).rejects.toThrow(
      expect.objectContaining({ code: 'recording-unreadable' }),
    );
    elsewhere.remove();
  });
});
