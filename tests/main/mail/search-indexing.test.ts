import { afterEach, expect, test } from 'vitest';
import { attachmentText } from '../../../main/mail/attachment-text.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { createSearchContent, type KeptFile } from '../../../main/mail/search-content.ts';
import { indexedText, longestSearchedText } from '../../../main/mail/search-text.ts';
import { memoryDatabase } from '../../support/database.ts';
import { aMultipart } from '../../support/mails.ts';
import { aSearchedMailbox, searchNow } from '../../support/searched-mail.ts';
import { aTnef, aTnefFile } from '../../support/tnef-streams.ts';
import { uuencoded } from '../../support/uuencode.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});
function aDatabase() {
  const db = memoryDatabase();
  open.push(() => db.close());
  return db;
}
const aFile = (isSearched: boolean) => ({
  name: 'a.pdf',
  type: 'application/pdf',
  text: isSearched ? { exact: 'ngân', folded: 'ngan' } : null,
  isSearched,
});

test('finds headers at once, the body when it came, and nothing of what was deleted', async () => {
  const { add, find, search, messages, contents } = aSearchedMailbox(aDatabase());
  const id = add({ subject: 'thông báo' });
  await search.settled();
  expect([find('thông báo'), find('nội dung')]).toEqual([[id], []]);
  contents.set(id, { text: 'nội dung', files: [] });
  messages.setRead(id, 'nội dung', false, 'body');
  await search.settled();
  expect([find('thông báo'), find('nội dung')]).toEqual([[id], [id]]);
  messages.lose(id, 1, { at: searchNow, isGone: true });
  await search.settled();
  expect(find('thông báo')).toEqual([]);
});

test('forgets a message that was removed for good', async () => {
  const db = aDatabase();
  const { add, find, search, messages } = aSearchedMailbox(db);
  const id = add({ subject: 'thông báo' });
  await search.settled();
  messages.remove(id);
  await search.settled();
  expect(find('thông báo')).toEqual([]);
  const rest =
    'SELECT (SELECT count(*) FROM mail_search_documents) + (SELECT count(*) FROM mail_search_queue)';
  expect(db.prepare(rest).pluck().get()).toBe(0);
});

test('goes on where it was stopped, with another index over the same file', async () => {
  const db = aDatabase();
  const first = aSearchedMailbox(db);
  const ids = Array.from({ length: 300 }, (_, number) => first.add({ subject: `số ${number}` }));
  const working = first.search.settled();
  await first.search.stop();
  await working;
  const left = db.prepare<[], number>('SELECT count(*) FROM mail_search_queue').pluck();
  expect(left.get()).toBeGreaterThan(0);
  const second = aSearchedMailbox(db);
  await second.search.settled();
  expect(left.get()).toBe(0);
  expect(second.find('số').toSorted((a, b) => a - b)).toEqual(ids);
});

test('a body that cannot be read leaves its headers to be found', async () => {
  const { add, find, search, messages } = aSearchedMailbox(aDatabase());
  const id = add({ subject: 'hỏng' });
  // Its bytes are here, and nobody can say what they hold.
  messages.setHere(id, 'whole');
  await search.settled();
  expect(find('hỏng')).toEqual([id]);
  expect(search.coverage()).toEqual({
    messages: 1,
    bodies: 0,
    attachments: 0,
    attachmentsKnown: 0,
    bodiesSince: null,
  });
});

test('tells only of what was really searched', async () => {
  const { add, search } = aSearchedMailbox(aDatabase());
  const at = Date.UTC(2026, 4, 1);
  add({ subject: 'a', text: 'a', files: [aFile(true), aFile(false)] });
  add({ subject: 'b', at });
  add({ subject: 'c', text: 'c' });
  await search.settled();
  expect(search.coverage()).toEqual({
    messages: 3,
    bodies: 2,
    attachments: 1,
    attachmentsKnown: 2,
    bodiesSince: at + 1,
  });
});

test('while something waits for the index, bodies up to it may be missing', () => {
  const { add, search } = aSearchedMailbox(aDatabase());
  const at = Date.UTC(2026, 4, 1);
  add({ subject: 'a', at, text: 'a' });
  expect(search.coverage()).toMatchObject({ messages: 0, bodiesSince: at + 1 });
});

test('finds every word of a very long text, and phrases in its beginning', () => {
  const words = Array.from({ length: 20_000 }, (_, index) => `từ${index % 4000}`);
  const { exact, folded } = indexedText(words.join(' '));
  const kept = exact.split(' ');
  expect(new Set(kept)).toEqual(new Set(words));
  expect(kept.slice(0, 3000)).toEqual(words.slice(0, 3000));
  expect(kept.length).toBe(4000);
  expect(folded.split(' ').length).toBe(4000);
  expect(indexedText('x'.repeat(longestSearchedText * 2)).exact.length).toBeLessThan(100);
});

test('reads attachments that are here and may hold text, and no others', async () => {
  const file = (number: number, more: Partial<KeptFile> = {}): KeptFile => ({
    ...{ number, name: `${number}.pdf`, type: 'application/pdf', sizeBytes: 10, isHere: true },
    ...more,
  });
  const asked: string[] = [];
  const content = createSearchContent({
    read: async () => ({
      text: 'thư',
      attachments: [
        file(0),
        file(1, { isHere: false }),
        file(2, { name: '2.png', type: 'image/png' }),
        file(3, { sizeBytes: 100 * 1024 * 1024 }),
      ],
    }),
    attachment: async (_, number) => Uint8Array.of(number),
    texts: {
      read: async ({ name }) => {
        asked.push(name);
        return { exact: 'chữ', folded: 'chu' };
      },
    },
  });
  const found = await content(1);
  expect(asked).toEqual(['0.pdf']);
  expect(found?.files.map(({ isSearched }) => isSearched)).toEqual([true, false, false, false]);
});

test('reads the files that Outlook and old programs wrap into a message as any others', async () => {
  const stream = aTnef({ files: [aTnefFile('chỉ tiêu.txt', Buffer.from('chỉ tiêu quý bốn'))] });
  const old = uuencoded('cu.txt', Buffer.from('số liệu cũ'));
  const mail = readMessage(
    aMultipart('mixed', [
      `Content-Type: text/plain; charset=utf-8\r\n\r\nxem tệp\r\n${old}`,
      `Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n${stream.toString('base64')}`,
    ]),
    { officeDomains: [] },
  );
  const content = createSearchContent({
    read: async () => ({
      text: mail.text,
      attachments: mail.attachments.map((file, number) => ({ ...file, number, isHere: true })),
    }),
    attachment: async (_, number) => mail.attachments[number]?.bytes() ?? new Uint8Array(),
    texts: { read: async (file) => indexedText((await attachmentText(file)) ?? '') },
  });
  const found = await content(1);
  expect(found?.text).toBe('xem tệp');
  expect(found?.files.map(({ text }) => text?.exact)).toEqual(['số liệu cũ', 'chỉ tiêu quý bốn']);
});
