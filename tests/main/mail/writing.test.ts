import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memoryDatabase } from '../../support/database.ts';
import { aMessage, anOriginal, aWriting } from '../../support/writing.ts';

const folder = mkdtempSync(join(tmpdir(), 'phien-writing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function aFile(name: string, content: number | string = 12): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : Buffer.alloc(content, 'a'));
  return path;
}

const someDraft = (world: ReturnType<typeof aWriting>, message = aMessage()) =>
  world.writing.saveDraft({ id: null, message }).id;

describe('drafts', () => {
  it('are kept at every change and are there after the program has stopped', () => {
    const db = memoryDatabase();
    const id = someDraft(aWriting({ db }));
    aWriting({ db }).writing.saveDraft({ id, message: aMessage({ subject: 'Lần hai' }) });
    expect(aWriting({ db }).writing.drafts()).toMatchObject([
      { id, state: 'draft', message: aMessage({ subject: 'Lần hai' }), problem: null },
    ]);
  });

  it('keep copies of the files that were chosen', async () => {
    const world = aWriting();
    const draftId = someDraft(world);
    world.chosen.paths = [aFile('Báo cáo.txt'), aFile('b.bin', 40)];
    const { attachments } = await world.writing.attachFiles({ draftId });
    expect(attachments).toEqual([
      { number: 0, name: 'Báo cáo.txt', sizeBytes: 12 },
      { number: 1, name: 'b.bin', sizeBytes: 40 },
    ]);
    expect(world.writing.detachFile({ draftId, number: 0 }).attachments).toEqual([
      { number: 1, name: 'b.bin', sizeBytes: 40 },
    ]);
  });

  it('take no files past the limit, and name it', async () => {
    const world = aWriting({ largestBytes: 3 << 20 });
    const draftId = someDraft(world);
    world.chosen.paths = [aFile('lớn.bin', 2_500_000)];
    await expect(world.writing.attachFiles({ draftId })).rejects.toMatchObject({
      code: 'mail-too-large',
      values: { limit: 3 },
    });
    expect(world.writing.drafts()[0]?.attachments).toEqual([]);
  });

  it('answer a message and pass it on with its files', async () => {
    const file = { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
    const { writing } = aWriting({ files: [file] });
    const reply = await writing.draftFrom({ id: 7, as: 'reply' });
    expect(reply).toMatchObject({
      answers: 7,
      message: { to: [anOriginal().from], subject: 'Re: Góp ý dự thảo' },
      attachments: [],
    });
    expect(reply.message.text).toContain('viết:\n> Đề nghị góp ý trước ngày 20/11/2026.');
    const forward = await writing.draftFrom({ id: 7, as: 'forward' });
    expect(forward.attachments).toEqual([{ number: 0, name: 'a.pdf', sizeBytes: 8 }]);
  });

  it('go away for good when they are discarded', () => {
    const world = aWriting();
    const id = someDraft(world);
    world.writing.discardDraft({ id });
    expect(world.writing.drafts()).toEqual([]);
    expect(() => world.writing.saveDraft({ id, message: aMessage() })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('sending', () => {
  it('rests in the outbox and can be taken back', async () => {
    const world = aWriting();
    const draftId = someDraft(world);
    const waiting = await world.writing.send({ draftId, pin: null });
    expect(waiting).toMatchObject({
      ...{ state: 'waiting', canTakeBack: true, isSigned: false },
      goesAt: world.clock.now + 10_000,
    });
    expect(() => world.writing.saveDraft({ id: draftId, message: aMessage() })).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
    expect(world.writing.takeBack({ draftId })).toMatchObject({ state: 'draft', goesAt: null });
    expect(world.drafts.findMail(draftId)).toBeNull();
  });

  it('is the same mail until a server may have had it', async () => {
    const world = aWriting();
    const draftId = someDraft(world);
    const first = world.drafts.find(draftId)?.messageId;
    await world.writing.send({ draftId, pin: null });
    world.writing.takeBack({ draftId });
    await world.writing.send({ draftId, pin: null });
    const sent = world.drafts.find(draftId);
    expect(sent?.messageId).toBe(first);
    if (sent) world.drafts.save({ ...sent, wasOffered: true, state: 'failed' });
    world.writing.saveDraft({ id: draftId, message: aMessage({ text: 'Khác' }) });
    expect(world.drafts.find(draftId)?.messageId).not.toBe(first);
  });

  it('waits without end while nobody is logged in', async () => {
    const world = aWriting();
    const draftId = someDraft(world);
    await world.writing.send({ draftId, pin: null });
    world.clock.now += 40 * 86_400_000;
    world.writing.start();
    await world.outbox.look();
    expect(world.writing.drafts()).toMatchObject([{ id: draftId, state: 'waiting' }]);
    expect(world.writing.waiting()).toBe(1);
    await world.writing.stop();
  });

  it.each([
    ['subject', aMessage({ subject: 'TỐI MẬT: kế hoạch' }), 'secret-mark'],
    ['text', aMessage({ text: 'Văn bản MẬT kèm theo' }), 'secret-mark'],
    ['address', aMessage({ cc: [{ name: '', address: 'không phải' }] }), 'mail-address'],
    ['nobody', aMessage({ to: [] }), 'invalid-input'],
  ])('is refused for its %s, and the draft stays', async (_what, message, code) => {
    const world = aWriting();
    const draftId = someDraft(world, message);
    await expect(world.writing.send({ draftId, pin: '1234' })).rejects.toMatchObject({ code });
    expect(world.writing.drafts()).toMatchObject([{ id: draftId, state: 'draft', message }]);
  });

  it('is refused for the name of a file with a mark of secrecy', async () => {
    const world = aWriting();
    const draftId = someDraft(world);
    world.chosen.paths = [aFile('TUYỆT MẬT.txt')];
    await world.writing.attachFiles({ draftId });
    await expect(world.writing.send({ draftId, pin: null })).rejects.toMatchObject({
      code: 'secret-mark',
    });
  });

  it('is refused for a mark of secrecy inside a file, before a PIN reaches the token', async () => {
    const world = aWriting();
    const draftId = someDraft(world);
    world.chosen.paths = [aFile('bao-cao.txt', 'UBND TỈNH\nTUYỆT  MẬT\nKế hoạch')];
    await world.writing.attachFiles({ draftId });
    await expect(world.writing.send({ draftId, pin: '1234' })).rejects.toMatchObject({
      code: 'secret-mark',
    });
    expect(world.writing.drafts()).toMatchObject([{ id: draftId, state: 'draft' }]);
  });

  it('goes with a file that only speaks of keeping secrets', async () => {
    const world = aWriting();
    const draftId = someDraft(world);
    world.chosen.paths = [aFile('quy-che.txt', 'QUY CHẾ BẢO MẬT')];
    await world.writing.attachFiles({ draftId });
    expect(await world.writing.send({ draftId, pin: null })).toMatchObject({ state: 'waiting' });
  });

  it('remembers whom one wrote to', async () => {
    const world = aWriting();
    const message = aMessage({ to: [{ name: 'Đỗ Văn Đức', address: 'duc@bo.example' }] });
    expect(world.writing.complete({ prefix: 'duc' })).toEqual([]);
    await world.writing.send({ draftId: someDraft(world, message), pin: null });
    expect(world.writing.complete({ prefix: 'duc' })).toEqual(message.to);
  });
});

describe('what comes back', () => {
  it('becomes a draft to those whom it did not reach', async () => {
    const world = aWriting();
    const lost = { name: '', address: 'khong.co@bo.example' };
    const draftId = someDraft(world, aMessage({ cc: [lost] }));
    await world.writing.send({ draftId, pin: null });
    const sent = world.drafts.find(draftId);
    if (sent) world.drafts.save({ ...sent, state: 'filed', wasOffered: true });
    expect(world.writing.drafts()).toEqual([]);
    const failed = [{ address: lost.address, said: '550 5.1.1 No such user' }];
    world.told.bounce = { messageId: sent?.messageId ?? '', failed };
    world.writing.noted(8);
    expect(world.writing.drafts()).toMatchObject([
      {
        ...{ state: 'failed', problem: 'mail-address', values: { address: lost.address } },
        ...{ refused: failed, message: { to: [], cc: [lost], subject: 'Báo cáo tuần 47' } },
      },
    ]);
  });

  it('changes nothing for a mail that was not written here', () => {
    const world = aWriting();
    someDraft(world);
    world.told.bounce = { messageId: 'x@y.example', failed: [{ address: 'a@b', said: '' }] };
    world.writing.noted(8);
    expect(world.writing.drafts()).toMatchObject([{ state: 'draft' }]);
  });
});

describe('what becomes of a message', () => {
  it('is a task of the running week', async () => {
    const { writing, told } = aWriting();
    const { taskId } = await writing.toTask({ id: 7 });
    expect(told.tasks).toMatchObject([
      {
        week: '2026-W47',
        task: { id: taskId, content: 'Góp ý dự thảo', dueOn: '2026-11-20' },
      },
    ]);
    expect(told.marks).toEqual(['task 7']);
  });

  it('is a note in the running session', () => {
    const { writing, told } = aWriting();
    writing.noteHandled({ id: 7, taskId: null });
    expect(told.notes).toEqual([
      { taskId: null, text: 'Đã xử lý thư “Góp ý dự thảo” của Lê Thị Thu Hà.' },
    ]);
    expect(told.marks).toEqual(['handled 7']);
  });
});
