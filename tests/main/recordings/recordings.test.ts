import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../main/exchange/record-flow.ts';
import { openRecords } from '../../../main/recordings/open-recording.ts';
import type { SegmentId, SessionId } from '../../../shared/session.ts';
import { officerAndHead, receiveRequest, sendLog, sentBy, take } from '../../support/asking.ts';
import { type Holder, makeDevice } from '../../support/certificates.ts';
import {
  anInstallation,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import { officeNow, officer } from '../../support/office.ts';
import { appendRecord, beginSegment } from '../../support/recorded-segment.ts';

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
beforeEach(() => {
  ({ home, office, mine, heads } = officerAndHead(officerKeys, headDevice));
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

const code = (wanted: string) => expect.objectContaining({ code: wanted });
/** Asked by the head, answered by the officer, on its way back. */
async function send(): Promise<Incoming | undefined> {
  const { logId } = await sendLog({ home, office, mine });
  const stretches = [{ sessionId, fromMs: officeNow, toMs: officeNow + 5000 }];
  await heads.recordings.request({
    logId,
    asked: { kind: 'chosen', stretches },
    reason: 'Đối chiếu kết quả',
    urgent: false,
    pin: '1234',
  });
  const { recordId } = receiveRequest(mine, home, sentBy(office, 'segments.request'));
  await mine.recordings.answerRequest({ recordId, answer: 'send', reason: '' });
  return sentBy(home, 'segments.send');
}

describe('opening one’s own recording', () => {
  it('gives its pictures and their place on the timeline, telling nobody', async () => {
    const opened = mine.recordings.open({ segmentId, openingId: null });
    expect(opened.pictures.map(({ atMs, isKey }) => [atMs, isKey])).toEqual([
      [officeNow, true],
      [officeNow + 6000, false],
    ]);
    expect([opened.fromMs, opened.toMs]).toEqual([officeNow, officeNow + 7000]);
    expect(sentBy(home, 'recording.opened')).toBeUndefined();
  });

  it('works with the key of the department office too, without this installation', () => {
    const file = readFileSync(home.pathOf(segmentId));
    const { records } = openRecords(file, officerKeys.departmentOffice.privateKey);
    expect(records.map(({ mono }) => mono)).toEqual([0, 6000]);
  });

  it('refuses a file that is not the one whose hash the journal holds', () => {
    const file = readFileSync(home.pathOf(segmentId));
    writeFileSync(home.pathOf(segmentId), file.subarray(0, file.length - 40));
    expect(() => mine.recordings.open({ segmentId, openingId: null })).toThrow(
      code('recording-unreadable'),
    );
  });
});

describe('opening what somebody else recorded', () => {
  const begin = (reason: string) =>
    heads.recordings.beginOpening({ segments: [segmentId], reason });

  it('knows no segment of somebody who sent none', async () => {
    await expect(begin('Xem')).rejects.toThrow(code('not-found'));
  });

  it('opens on the head’s device, with the officer told why', async () => {
    take(heads, await send());
    expect(() => heads.recordings.open({ segmentId, openingId: null })).toThrow(code('forbidden'));
    await expect(begin(' ')).rejects.toThrow(code('invalid-input'));
    const { openingId } = await begin('Kiểm tra việc 1');
    expect(heads.recordings.open({ segmentId, openingId }).pictures.length).toBe(2);
    take(mine, sentBy(office, 'recording.opened'));
    expect(mine.recordings.openings()).toMatchObject([
      { byName: 'Lê Thị Thu Hà', at: officeNow, reason: 'Kiểm tra việc 1', segments: 1 },
    ]);
  });

  it('cannot be done with a device that it was not sent to', async () => {
    const sent = await send();
    const keys = { ...officerKeys, device: officerKeys.departmentOffice };
    const elsewhere = anInstallation({ keys, me: officer });
    const wrong = elsewhere.start();
    take(wrong, { ...sentBy(office, 'segments.request'), own: true } as Incoming);
    take(wrong, sent);
    const { openingId } = await wrong.recordings.beginOpening({
      segments: [segmentId],
      reason: 'Xem',
    });
    expect(() => wrong.recordings.open({ segmentId, openingId })).toThrow(
      code('recording-unreadable'),
    );
    elsewhere.remove();
  });
});
