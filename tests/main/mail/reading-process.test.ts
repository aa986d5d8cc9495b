import { writeFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { createMailReading, type MailReading } from '../../../main/mail/reading-process.ts';
import type { StartMailReading } from '../../../main/mail/reading-protocol.ts';
import { startReadingThread } from '../../../main/mail/reading-thread.ts';
import { filesIn } from '../../support/cli.ts';
import { readMailHere } from '../../support/mail-reading.ts';
import { aMail, aMailWith } from '../../support/mails.ts';
import { patientTimer } from '../../support/patient-timer.ts';

const options = { officeDomains: [] };
const mail = aMail(['From: an@b.vn', 'Subject: một'], 'chữ');
let reading: MailReading | null = null;
const open = (start: StartMailReading): MailReading => {
  reading = createMailReading({ start, timer: patientTimer });
  return reading;
};

afterEach(() => reading?.stop());

it('reads bytes and files on a thread of its own', async () => {
  const { read, attachment } = open(startReadingThread);
  const file = filesIn({ 'a.eml': aMailWith('a.bin', Buffer.from('tệp')) }).at('a.eml');
  expect(await read(mail, options)).toMatchObject({ text: 'chữ', headers: { subject: 'một' } });
  expect(await read(file, options)).toMatchObject({ attachments: [{ name: 'a.bin' }] });
  expect(Buffer.from(await attachment(file, 0)).toString()).toBe('tệp');
  await expect(attachment(file, 1)).rejects.toMatchObject({ code: 'not-found' });
});

it('tells what cannot be read', async () => {
  const { read } = open(readMailHere);
  await expect(read(Buffer.from('junk'), options)).rejects.toMatchObject({
    code: 'message-unreadable',
  });
  await expect(read('/absent/a.eml', options)).rejects.toMatchObject({ code: 'file-unreadable' });
});

it('tells what lines of a list show of several mails, junk among them', async () => {
  const { digests } = open(readMailHere);
  const withFile = aMailWith('a.bin', Buffer.from('tệp'));
  expect(await digests([mail, Buffer.from('junk'), withFile])).toEqual([
    { preview: 'chữ', hasAttachments: false },
    null,
    { preview: expect.any(String), hasAttachments: true },
  ]);
});

it('tells of all mails but the one that takes too much', async () => {
  const { digests } = open((heard) => {
    const here = readMailHere(heard);
    return {
      kill: here.kill,
      ask: (asked) => {
        const { question } = asked;
        const isBad =
          question.ask === 'digests' && question.sources.some((one) => one.length === 3);
        if (isBad) heard.exited();
        else here.ask(asked);
      },
    };
  });
  const told = await digests([mail, Buffer.from('bad'), mail]);
  expect(told.map((one) => one?.preview ?? null)).toEqual(['chữ', null, 'chữ']);
});

it('ends what takes too long, and reads the next mail', async () => {
  let started = 0;
  let killed = 0;
  const kill = (): void => {
    killed += 1;
  };
  const { read } = open((heard) => {
    started += 1;
    // The first one hangs.
    if (started === 1) return { ask: () => undefined, kill };
    return readMailHere(heard);
  });
  const [first, second] = await Promise.allSettled([read(mail, options, 20), read(mail, options)]);
  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'message-too-much' } });
  expect(second).toMatchObject({ status: 'fulfilled', value: { text: 'chữ' } });
  expect([started, killed]).toEqual([2, 1]);
});

it('fails only the mail that its process died of', async () => {
  let started = 0;
  const { read } = open((heard) => {
    started += 1;
    if (started === 1) return { ask: () => heard.exited(), kill: () => undefined };
    return readMailHere(heard);
  });
  await expect(read(mail, options)).rejects.toMatchObject({ code: 'message-too-much' });
  expect(await read(mail, options)).toMatchObject({ text: 'chữ' });
});

it('reads no more of a file than its limit, and the beginning alone when asked', async () => {
  const { at } = filesIn({ 'large.eml': Buffer.alloc(0) });
  writeFileSync(at('large.eml'), Buffer.concat([mail, Buffer.alloc(70_000_000, 'a\n')]));
  const { read, readStart } = open(readMailHere);
  expect((await read(at('large.eml'), options)).cuts).toContain('size');
  expect((await readStart(at('large.eml'), options)).text.length).toBeLessThan(70_000);
});
