import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../main/exchange/record-flow.ts';
import type { RecordOf } from '../../../shared/envelope.ts';
import type { OfficeKit, Person, PersonId, UnitId } from '../../../shared/office.ts';
import type { SegmentId, SessionId } from '../../../shared/session.ts';
import { receiveRequest, recordSession, sendLog, sentBy, take } from '../../support/asking.ts';
import { type Holder, makeDevice } from '../../support/certificates.ts';
import {
  anInstallation,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import {
  aKit,
  head,
  officeNow,
  officer,
  officerId,
  officeUnit,
  officeWeek,
} from '../../support/office.ts';

const clerkId = 'pham-van-thu' as PersonId;
const clerk: Person = {
  ...head,
  id: clerkId,
  name: 'Phạm Văn Thư',
  position: 'Chánh Văn phòng',
  unitId: 'van-phong' as UnitId,
};
const kit: OfficeKit = aKit({
  directory: {
    people: [officer, head, clerk],
    units: [
      officeUnit,
      {
        id: clerk.unitId,
        name: 'Văn phòng',
        parentId: null,
        headId: clerkId,
        deputyIds: [],
      },
    ],
    departmentOfficeId: clerk.unitId,
  },
});

const keys = someKeys();
let devices: Readonly<Record<string, Holder>>;
let home: Installation;
let office: Installation;
let desk: Installation;
let mine: Services;
let heads: Services;
let clerks: Services;
let sessionId: SessionId;
let segments: readonly SegmentId[];
beforeAll(async () => {
  devices = {
    [head.id]: await makeDevice('may-truong-phong'),
    [clerkId]: await makeDevice('may-van-phong'),
  };
});
beforeEach(async () => {
  const deviceOf = (person: PersonId) => devices[person]?.certificate ?? null;
  const keysOf = ({ id }: Person) => ({ ...keys, device: devices[id]?.keys ?? keys.device });
  home = anInstallation({ keys, kit, deviceOf });
  office = anInstallation({ keys: keysOf(head), me: head, kit, deviceOf });
  desk = anInstallation({ keys: keysOf(clerk), me: clerk, kit, deviceOf });
  mine = home.start();
  heads = office.start();
  clerks = desk.start();
  ({ sessionId, segments } = recordSession(mine, home, [1, 1]));
  const { logId } = await sendLog({ home, office, mine });
  await heads.recordings.request({
    logId,
    asked: {
      kind: 'chosen',
      stretches: [{ sessionId, fromMs: officeNow, toMs: officeNow + 5000 }],
    },
    reason: 'Đối chiếu kết quả',
    urgent: false,
    pin: '1234',
  });
});
afterEach(() => {
  for (const each of [home, office, desk]) each.remove();
});

const received = () => receiveRequest(mine, home, sentBy(office, 'segments.request'));
const refer = () =>
  mine.recordings.answerRequest({
    recordId: received().recordId,
    answer: 'refer',
    reason: 'Có hồ sơ của đơn vị khác',
  });
const asked = () => heads.recordings.askedOf({ officerId, week: officeWeek })[0];
const decide = (answer: 'send' | 'refuse', reason = '') =>
  clerks.recordings.answerRequest({
    recordId: clerks.recordings.requests()[0]?.recordId as never,
    answer,
    reason,
  });
/** What an installation sent of a kind to somebody. */
const sentTo = (from: Installation, kind: string, to: PersonId) =>
  from.queued.findLast(({ record }) => record.kind === kind && record.to.includes(to));

describe('a request that is left to the department office', () => {
  it('is so told to who asked, and reaches the office with its reason and what was asked', async () => {
    expect(received().mayReferTo).toBe('Phạm Văn Thư');
    await refer();
    const referral = { toName: 'Phạm Văn Thư', reason: 'Có hồ sơ của đơn vị khác' };
    expect(received()).toMatchObject({ state: 'referred', referral, mayReferTo: null });
    take(heads, sentBy(home, 'segments.send'));
    expect(asked()).toMatchObject({ state: 'referred', referral, segments: [] });
    expect(take(clerks, sentBy(home, 'segments.refer'))).toEqual({ outcome: 'applied' });
    expect(clerks.recordings.requests()).toMatchObject([
      {
        role: 'office',
        byName: 'Lê Thị Thu Hà',
        officerName: 'Trần Minh Anh',
        reason: 'Đối chiếu kết quả',
        state: 'asked',
        referral,
        segments: [{ segmentId: segments[0], fromMs: officeNow }],
        mayReferTo: null,
      },
    ]);
  });

  it('is no longer the officer’s to answer', async () => {
    await refer();
    await expect(
      mine.recordings.answerRequest({
        recordId: received().recordId,
        answer: 'send',
        reason: '',
      }),
    ).rejects.toThrow(expect.objectContaining({ code: 'state-conflict' }));
  });

  it('is sent on by the office, opens for who asked, and the officer hears of it', async () => {
    await refer();
    take(heads, sentBy(home, 'segments.send'));
    take(clerks, sentBy(home, 'segments.refer'));
    await decide('send');
    expect(take(heads, sentTo(desk, 'segments.send', head.id))).toEqual({ outcome: 'applied' });
    expect(asked()).toMatchObject({ state: 'received', segments: [segments[0]] });
    const [segmentId] = segments;
    const opening = await heads.recordings.beginOpening({
      segments: [segmentId as SegmentId],
      reason: 'Kiểm tra',
    });
    const opened = heads.recordings.open({ segmentId: segmentId as SegmentId, ...opening });
    expect(opened.fromMs).toBe(officeNow);
    expect(sentBy(office, 'recording.opened')?.record.to).toEqual([officerId]);
    const note = sentTo(desk, 'segments.send', officerId);
    expect(note?.attachments).toEqual([]);
    expect(take(mine, note)).toEqual({ outcome: 'applied' });
    expect(received()).toMatchObject({ state: 'sent' });
    expect(clerks.recordings.requests()).toMatchObject([{ state: 'sent' }]);
  });

  it('is declined by the office with a reason that both read', async () => {
    await refer();
    take(heads, sentBy(home, 'segments.send'));
    take(clerks, sentBy(home, 'segments.refer'));
    await expect(decide('refuse')).rejects.toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    await decide('refuse', 'Ngoài phạm vi kiểm tra');
    const refused = { state: 'refused', refusal: 'Ngoài phạm vi kiểm tra' };
    take(heads, sentBy(desk, 'segments.send'));
    take(mine, sentBy(desk, 'segments.send'));
    expect(asked()).toMatchObject(refused);
    expect(received()).toMatchObject(refused);
  });

  it('waits with the office’s answer until the word of the referral is here', async () => {
    await refer();
    take(clerks, sentBy(home, 'segments.refer'));
    await decide('refuse', 'Ngoài phạm vi kiểm tra');
    const early = sentBy(desk, 'segments.send');
    expect(take(heads, early)).toEqual({ outcome: 'waiting' });
    take(heads, sentBy(home, 'segments.send'));
    expect(take(heads, early)).toEqual({ outcome: 'applied' });
    expect(asked()).toMatchObject({ state: 'refused' });
  });
});

describe('a referral that is not one', () => {
  it('is set aside where the request in it is of another officer', async () => {
    await refer();
    const { record, ...rest } = sentBy(home, 'segments.refer') as Incoming<'segments.refer'>;
    const other: RecordOf<'segments.refer'> = { ...record, from: head.id };
    expect(take(clerks, { ...rest, record: other } as Incoming)).toEqual({
      outcome: 'quarantined',
      reason: 'not-allowed',
    });
    expect(clerks.recordings.requests()).toEqual([]);
  });

  it('is set aside where it answers other bytes, or brings another file', async () => {
    await refer();
    const { record, ...rest } = sentBy(home, 'segments.refer') as Incoming<'segments.refer'>;
    const answers = record.answers && { ...record.answers, sha256: 'e'.repeat(64) };
    const malformed = { outcome: 'quarantined', reason: 'record-malformed' };
    const altered = { ...rest, record: { ...record, answers } } as Incoming;
    expect(take(clerks, altered)).toEqual(malformed);
    expect(take(clerks, { ...rest, record, attachments: [] } as Incoming)).toEqual(malformed);
    expect(clerks.recordings.requests()).toEqual([]);
  });
});
