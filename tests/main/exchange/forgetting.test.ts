import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/envelope.ts';
import {
  exchangeAll,
  type Installation,
  makePair,
  makeSignedOffice,
  type SignedOffice,
  submitPlan,
  type World,
} from '../../support/installations.ts';
import { headId, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;
let world: World;
let officer: Installation;
let head: Installation;
beforeAll(async () => {
  office = await makeSignedOffice();
});
beforeEach(() => {
  ({ world, officer, head } = makePair(office));
});
afterEach(() => world.remove());

async function sendSegments() {
  const signed = await officer.exchange.sign(
    {
      kind: 'segments.send',
      to: [headId],
      answers: { recordId: randomUUID() as RecordId, revision: 0, sha256: 'a'.repeat(64) },
      body: { person: officerId, announced: [], segments: [], refused: null, referred: null },
      subject: 'Đoạn ghi màn hình',
      summary: 'Gửi theo đề nghị.',
      attachments: [{ name: 'a', type: 'application/octet-stream', bytes: Buffer.alloc(2000, 1) }],
    },
    { by: 'device' },
  );
  officer.exchange.queue(signed);
  return signed;
}

const forget = (at: Installation, recordIds: readonly string[], before = 0) =>
  at.db.transaction(() => at.exchange.forgetSegments({ recordIds, before }))();
const deleted = expect.objectContaining({ code: 'message-deleted' });

describe('a message with segments whose time is over', () => {
  it('is gone at both ends, listed still, told as deleted, and its hash is kept', async () => {
    const { record, message } = await sendSegments();
    await exchangeAll(officer, head);
    for (const at of [officer, head]) {
      const listed = at.inbox.list();
      expect(forget(at, [record.id])).toBe(1);
      expect(forget(at, [record.id])).toBe(0);
      expect(at.exchange.findMessage(record.id)).toBeUndefined();
      expect(() => at.inbox.exportItem(record.id)).toThrow(deleted);
      expect(() => at.inbox.read(record.id)).toThrow(deleted);
      expect(at.inbox.list()).toEqual(listed);
      const sha256 = createHash('sha256').update(message).digest('hex');
      expect(at.db.prepare('SELECT record_id, sha256 FROM message_deletions').all()).toEqual([
        { record_id: record.id, sha256 },
      ]);
    }
    // What still lies in the folder brings it back nowhere.
    await exchangeAll(officer, head);
    expect(head.exchange.findMessage(record.id)).toBeUndefined();
    expect([...officer.failures, ...head.failures]).toEqual([]);
  });

  it('goes too when only its age is known, and nothing else goes', async () => {
    const plan = await submitPlan(officer);
    const { record } = await sendSegments();
    await exchangeAll(officer, head);
    expect(forget(head, [], world.clock.now)).toBe(0);
    expect(forget(head, [], world.clock.now + 1)).toBe(1);
    expect(head.exchange.findMessage(record.id)).toBeUndefined();
    expect(head.exchange.findMessage(plan.record.id)).toBeDefined();
  });

  it('goes from among what was set aside too, by its age', async () => {
    await exchangeAll(officer, head);
    const { record, message, sha256 } = await sendSegments();
    const id = createHash('sha256').update(message).digest('hex');
    const claim = {
      recordId: record.id,
      kind: record.kind,
      fromId: officerId,
      revision: 0,
      sha256,
    };
    const setAside = { id, reason: 'not-allowed', claim, keptAt: world.clock.now } as const;
    const file = { receipt: 'none', isRead: false, fileName: 'a.eml', isUnsealed: true } as const;
    head.stores.quarantine.put({ ...setAside, ...file }, message);
    expect(forget(head, [], world.clock.now)).toBe(0);
    expect(forget(head, [], world.clock.now + 1)).toBe(1);
    expect(head.stores.quarantine.find(id)).toBeUndefined();
    expect(() => head.inbox.exportItem(id)).toThrow(deleted);
  });

  it('is sent no more when it could not be delivered', async () => {
    await exchangeAll(officer);
    const { record } = await sendSegments();
    forget(officer, [record.id]);
    await exchangeAll(officer, head);
    expect(officer.failures).toEqual([]);
    expect(head.exchange.findItem(record.id)).toBeUndefined();
    expect(officer.inbox.status().waiting).toBe(0);
  });
});
