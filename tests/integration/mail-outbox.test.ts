import { describe, expect, it } from 'vitest';
import { openImap } from '../../main/mail/connect.ts';
import type { MailAccount } from '../../main/mail/mail-account.ts';
import { readMailBounce } from '../../main/mail/mail-bounce.ts';
import { memoryDatabase } from '../support/database.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { headUser, officerUser } from '../support/mail-accounts.ts';
import {
  aMailDesk,
  later,
  readBytes,
  sendNow,
  subjectOfTest,
  toHead,
} from '../support/mail-desk.ts';
import { aMessage } from '../support/writing.ts';

const desk = aMailDesk();

describe('while the way to the servers breaks', () => {
  const through = (ports: { imap?: number; smtp?: number }): MailAccount => {
    const { policy, ...account } = desk.own();
    const imap = { ...policy.imap, port: ports.imap ?? policy.imap.port };
    const smtp = { ...policy.smtp, port: ports.smtp ?? policy.smtp.port };
    return { ...account, policy: { ...policy, imap, smtp } };
  };

  it('everything waits, and goes once when the servers are there again', async () => {
    const subject = subjectOfTest();
    const proxy = await startFaultProxy(desk.servers().ports.submissions, { refuse: true });
    desk.atEnd(proxy.stop);
    const world = desk.someWriting({ account: () => through({ smtp: proxy.port }) });
    const draft = await sendNow(world, toHead({ subject }));
    expect(draft).toMatchObject({ state: 'waiting', problem: 'mail-unreachable' });
    proxy.set({});
    await world.outbox.lookNow();
    expect(world.writing.drafts()).toEqual([]);
    expect(await desk.mailsIn(headUser, 'INBOX', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('a cut in the midst of the mail sends it again as the same mail', async () => {
    const subject = subjectOfTest();
    const cut = { towards: 'server' as const, afterBytes: 40_000, times: 1 };
    const proxy = await startFaultProxy(desk.servers().ports.submissions, { cut });
    desk.atEnd(proxy.stop);
    const bytes = Buffer.alloc(200_000, 9);
    const world = desk.someWriting({
      account: () => through({ smtp: proxy.port }),
      files: [{ name: 'a.bin', type: 'application/zip', bytes }],
    });
    const { id } = await world.writing.draftFrom({ id: 7, as: 'forward' });
    world.writing.saveDraft({ id, message: toHead({ subject }) });
    const messageId = world.drafts.find(id)?.messageId ?? '';
    await world.writing.send({ draftId: id, pin: null });
    expect(await later(world, id)).toMatchObject({ state: 'waiting', canTakeBack: false });
    await world.outbox.lookNow();
    const [arrived = Buffer.alloc(0), ...more] = await desk.mailsIn(headUser, 'INBOX', {
      ...{ subject, atLeast: 1 },
    });
    expect(more).toEqual([]);
    expect(readBytes(arrived).headers.messageId).toBe(messageId);
    expect(Buffer.from(readBytes(arrived).attachments[0]?.bytes() ?? []).equals(bytes)).toBe(true);
  });

  it('a stop between sending and filing files it once, from a new program', async () => {
    const subject = subjectOfTest();
    const proxy = await startFaultProxy(desk.servers().ports.imaps, { refuse: true });
    desk.atEnd(proxy.stop);
    const db = memoryDatabase();
    const world = desk.someWriting({ db, account: () => through({ imap: proxy.port }) });
    expect(await sendNow(world, toHead({ subject }))).toMatchObject({ state: 'sent' });
    await world.writing.stop();
    for (const _again of [1, 2]) {
      const next = desk.someWriting({ db });
      next.clock.now = world.clock.now + 3_600_000;
      await next.outbox.lookNow();
      expect(next.writing.drafts()).toEqual([]);
      await next.writing.stop();
    }
    expect(await desk.mailsIn(officerUser, 'Sent', { subject, atLeast: 1 })).toHaveLength(1);
    expect(await desk.mailsIn(headUser, 'INBOX', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('a lost answer sends nothing twice where the mail lies among sent mail', async () => {
    const subject = subjectOfTest();
    const world = desk.someWriting();
    const { id } = world.writing.saveDraft({ id: null, message: toHead({ subject }) });
    await world.writing.send({ draftId: id, pin: null });
    const mail = world.drafts.findMail(id) ?? Buffer.alloc(0);
    const imap = await openImap(desk.own());
    await imap.append('Sent', Buffer.from(mail));
    await imap.logout();
    const waiting = world.drafts.find(id);
    if (waiting) world.drafts.save({ ...waiting, wasOffered: true });
    expect(await later(world, id)).toBeUndefined();
    expect(await desk.mailsIn(officerUser, 'Sent', { subject, atLeast: 1 })).toHaveLength(1);
    expect(await desk.mailsIn(headUser, 'INBOX', { subject, atLeast: 0 })).toHaveLength(0);
  });
});

describe('a mail that comes back', () => {
  it('is a draft again with what the last server said', async () => {
    const subject = subjectOfTest();
    const world = desk.someWriting();
    const full = { address: 'day.hop@so.example', password: 'x', quotaBytes: 1 };
    await desk.servers().addUsers(full);
    await sendNow(world, aMessage({ subject, to: [{ name: '', address: full.address }] }));
    expect(world.writing.drafts()).toEqual([]);
    const imap = await openImap(desk.own());
    desk.atEnd(async () => imap.close());
    await imap.mailboxOpen('INBOX');
    await expect
      .poll(
        async () => {
          await imap.noop();
          for (const { source } of await imap.fetchAll('1:*', { source: true })) {
            world.told.bounce = source && readMailBounce(source);
            world.writing.noted(8);
          }
          return world.writing.drafts().map(({ state, values }) => ({ state, values }));
        },
        { timeout: 20_000, interval: 200 },
      )
      .toEqual([{ state: 'failed', values: { address: full.address } }]);
  });
});
