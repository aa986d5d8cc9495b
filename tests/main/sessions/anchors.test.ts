import { verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RecordOf } from '../../../shared/envelope.ts';
import { headId, officeNow, officeWeek } from '../../support/office.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const minute = 60_000;
const day = createWorkingDay();
const { begin, work } = day;

describe('anchors and ends', () => {
  /** A session with three anchors, the second of them received as told. */
  const anchoredMsWhenReceivedAt = async (receivedAt: number) => {
    const id = begin();
    await work(2);
    day.home.clock.pass(60 * minute);
    day.services.sessions.addNote({ taskId: null, text: 'Đã gọi đơn vị' });
    await work(2);
    day.services.sessions.end();
    await expect.poll(() => day.home.queued.length).toBe(3);
    expect(day.home.queued.map(({ record }) => [record.kind, record.to])).toEqual([
      ['session.anchor', [headId]],
      ['session.anchor', [headId]],
      ['session.anchor', [headId]],
    ]);
    const anchor = day.home.queued[1];
    const record = {
      ...anchor?.record,
      id: '99999999-9999-4999-8999-999999999999',
      kind: 'receipt',
      from: headId,
      answers: { recordId: anchor?.record.id, revision: 0, sha256: anchor?.sha256 },
      body: { kind: 'session.anchor', receivedAt, outcome: 'applied', reason: '' },
    } as unknown as RecordOf<'receipt'>;
    const receipt = { ...anchor, record, message: Buffer.from('receipt'), own: false } as never;
    expect(day.services.sessions.appliers.receipt(receipt)).toEqual({ outcome: 'applied' });
    expect(day.services.journal.head(id)?.body).toMatchObject({ by: headId, receivedAt });
    const days = day.services.sessions.week({ week: officeWeek }).days;
    return days.find(({ elapsedMs }) => elapsedMs > 0)?.anchoredMs;
  };

  it('sends the head at start, hourly and at the end, and enters who received it', async () => {
    // Up to the entry that was sent, not to when it was sent.
    expect(await anchoredMsWhenReceivedAt(officeNow + 61 * minute)).toBe(60 * minute + 2000);
    const [journal] = day.services.sessions.journalsOfWeek(officeWeek);
    expect(journal?.anchors).toHaveLength(2);
  });

  it('anchors no time by a receipt of days later', async () => {
    expect(await anchoredMsWhenReceivedAt(officeNow + 3 * 24 * 60 * minute)).toBe(0);
  });

  it('lets the device sign the end of every journal of the week', () => {
    begin();
    day.services.sessions.end();
    begin();
    const journals = day.services.sessions.journalsOfWeek(officeWeek);
    expect(journals).toHaveLength(1);
    for (const { end, endSignature } of journals) {
      const signature = Buffer.from(endSignature, 'base64');
      expect(verify('sha256', Buffer.from(end, 'hex'), day.keys.device.publicKey, signature)).toBe(
        true,
      );
    }
  });
});
