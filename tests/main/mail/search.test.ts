import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchStore } from '../../../main/mail/search-store.ts';
import { indexedText } from '../../../main/mail/search-text.ts';
import { searchedMailboxes } from '../../support/searched-mail.ts';

const { mailbox, subjects } = searchedMailboxes();

describe('words with marks and without', () => {
  test('finds every way of marking a word that is typed without marks, the written one first', async () => {
    const { found } = await subjects('ma', 'má', 'mà', 'mả', 'mã', 'mạ', 'me');
    expect(found('ma ')).toEqual([0, 5, 4, 3, 2, 1]);
  });

  test('tells má from ma once the mark is typed', async () => {
    const { found } = await subjects('ma', 'má', 'mà');
    expect(found('má ')).toEqual([1]);
  });

  test('takes d for đ, and đ only for đ', async () => {
    const { found } = await subjects('đang', 'dang', 'dâng');
    expect(found('dang ')).toEqual([1, 2, 0]);
    expect(found('đang ')).toEqual([0]);
    expect(found('đ')).toEqual([0]);
  });

  test('folds what FTS5 cannot: dinh finds định, duong finds đường', async () => {
    const { found } = await subjects('Quyết định số 12', 'Đường Lê Lợi');
    expect(found('quyet dinh')).toEqual([0]);
    expect(found('duong')).toEqual([1]);
  });

  test('finds a word whose marks are typed in part, after those with just these marks', async () => {
    const { found } = await subjects('quyết', 'quyêt', 'quyet', 'quyền');
    expect(found('quyêt ')).toEqual([1, 0]);
    expect(found('quyê')).toEqual([1, 3, 0]);
    expect(found('quyét ')).toEqual([0]);
  });

  test('takes both placements of the tone for one', async () => {
    const { found } = await subjects('hòa bình', 'hoà giải', 'Thúy', 'THUÝ', 'ủy quyền', 'uỷ ban');
    expect(found('hoà')).toEqual([1, 0]);
    expect(found('hòa ')).toEqual([1, 0]);
    expect(found('thuý')).toEqual([3, 2]);
    expect(found('uỷ ')).toEqual([5, 4]);
  });

  test('finds the end of a syllable while its tone stands on the first vowel', async () => {
    const { found } = await subjects('hoàn thành');
    expect(found('hòa')).toEqual([0]);
  });

  test('takes NFC and NFD for one, in mail and in question', async () => {
    const { found } = await subjects('kế hoạch'.normalize('NFD'), 'kế hoạch'.normalize('NFC'));
    expect(found('kế hoạch'.normalize('NFD'))).toEqual([1, 0]);
    expect(found('kế hoạch'.normalize('NFC'))).toEqual([1, 0]);
  });

  test('takes look-alikes of Đ for Đ', async () => {
    const { found } = await subjects('\u00d0ồng Tháp', '\u0189ồng Nai', 'Đồng Xoài');
    expect(found('đồng')).toEqual([2, 1, 0]);
  });

  test('finds words by their beginning only while the last one is typed', async () => {
    const { found } = await subjects('báo cáo tuần', 'bảo mật');
    expect(found('b')).toEqual([1, 0]);
    expect(found('bao')).toEqual([1, 0]);
    expect(found('bao ca')).toEqual([0]);
    expect(found('ba ')).toEqual([]);
  });
});

describe('where words are looked for', () => {
  test('looks at subject, people, body, names of files and their text', async () => {
    const file = { name: 'Phụ lục.pdf', type: 'application/pdf', isSearched: true };
    const { found } = await mailbox(
      { subject: 'Dự toán' },
      { from: { name: 'Lê Thị Thu Hà', address: 'ha.ltt@so.example' } },
      { people: { to: [{ name: '', address: 'phong@so.example' }], cc: [], replyTo: [] } },
      { text: 'Kính gửi đồng chí' },
      { text: '', files: [{ ...file, text: { exact: 'ngân sách', folded: 'ngan sach' } }] },
    );
    expect(found('du toan')).toEqual([0]);
    expect(found('thu hà')).toEqual([1]);
    expect(found('phong@so.example')).toEqual([2]);
    expect(found('đồng chí')).toEqual([3]);
    expect(found('phu luc')).toEqual([4]);
    expect(found('ngân sách')).toEqual([4]);
    expect(found('"ngan sach"')).toEqual([4]);
  });

  test('finds phrases in their order only, marked, unmarked and mixed', async () => {
    const { found } = await subjects('quyết định mới', 'định mới quyết', 'quyệt đinh mới');
    expect(found('"quyet dinh"')).toEqual([2, 0]);
    expect(found('"quyết định"')).toEqual([0]);
    expect(found('"quyet định"')).toEqual([0]);
    expect(found('quyet dinh ')).toEqual([2, 1, 0]);
  });

  test('finds the numbers of documents as one', async () => {
    const { found } = await subjects('Số 123/QĐ-UBND', 'Số 123 và UBND', 'Số 12/QĐ-UBND');
    expect(found('123/QĐ-UBND')).toEqual([0]);
    expect(found('123/qd-ub')).toEqual([0]);
  });
});

test('gives pages that fit together across exact and further hits', async () => {
  const { search, ids } = await subjects(
    ...Array.from({ length: 9 }, (_, i) => (i % 3 ? 'má' : 'ma')),
  );
  const pages = [0, 2, 4, 6, 8].map((offset) =>
    search.find('ma ', { folder: null, offset, limit: 2 }),
  );
  const order = pages.flatMap((page) => page.ids.map((id) => ids.indexOf(id)));
  expect(order).toEqual([6, 3, 0, 8, 7, 5, 4, 2, 1]);
  expect(pages.map(({ total }) => total)).toEqual([9, 9, 9, 9, 9]);
});

test('counts hits to the next thousand behind what is shown', async () => {
  const { search, db } = await mailbox();
  const store = createSearchStore(db);
  const text = indexedText('họp giao ban');
  const none = indexedText('');
  const columns = { sender: none, recipients: none, copied: none, body: none, files: none };
  // One transaction instead of some hundred slices.
  db.transaction(() => {
    for (let messageId = 1; messageId <= 2300; messageId += 1)
      store.put({
        ...{ messageId, at: messageId * 1000, body: 'searched', attachmentsKnown: 0 },
        ...{ attachmentsSearched: 0, columns: { ...columns, subject: text }, facts: ['=all'] },
      });
  })();
  const find = (offset: number) => {
    const { total, hasMore, ids } = search.find('hop', { folder: null, offset, limit: 100 });
    return [total, hasMore, ids.length];
  };
  expect([0, 900, 1900, 2250].map(find)).toEqual([
    [1000, true, 100],
    [2000, true, 100],
    [2300, false, 100],
    [2300, false, 50],
  ]);
});

test('takes a last letter for the beginning of any word, and more of it for one in its place', async () => {
  const { found } = await mailbox(
    { subject: 'Kế hoạch họp', from: { name: 'Lê Thị Thu Hà', address: 'ltt@so.example' } },
    { subject: 'Kế toán', from: { name: 'Trần Minh Anh', address: 'tma@so.example' } },
  );
  expect(found('từ:h')).toEqual([0]);
  expect(found('từ:m')).toEqual([1]);
  expect(found('từ:ho')).toEqual([]);
  expect(found('"kế h')).toEqual([0]);
  expect(found('"kế ho')).toEqual([0]);
  expect(found('"kế họp')).toEqual([]);
  expect(found('kế đ')).toEqual([]);
});

test('keeps many messages of one instant apart', async () => {
  const mails = Array.from({ length: 300 }, () => ({ subject: 'x', at: 1000 }));
  const { found } = await mailbox(...mails);
  expect(found('x').toSorted((a, b) => a - b)).toEqual(mails.map((_, index) => index));
});

test('never throws for anything typed', async () => {
  const { find } = await subjects('báo cáo');
  const pieces = fc.constantFrom(
    ...[
      '"',
      '""',
      '*',
      '^',
      ':',
      '-',
      '(',
      ')',
      '{',
      '}',
      '+',
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      '=all',
    ],
    ...[
      'subject:',
      'from:',
      'before:',
      'on:31/2/2026',
      'is:',
      'has:',
      'từ:',
      '-',
      ' ',
      '\0',
      "'",
      ';',
    ],
    ...['đ', 'á', 'facts : "=all"', '\u0301', 'rowid', '--', '/*', '2026-99', '“', '”'],
  );
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 30 }).map((some) => some.join('')),
    fc.array(pieces, { maxLength: 30 }).map((some) => some.join(' ')),
  );
  fc.assert(
    fc.property(junk, (typed) => {
      expect(Array.isArray(find(typed))).toBe(true);
    }),
    { numRuns: 600 },
  );
});

test('finds every word of any text again', async () => {
  const { add, search, find } = await subjects();
  const words = fc.array(fc.stringMatching(/^[a-zđăâêôơưáàảãạếềệốựýỷ]{1,8}$/), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(words, async (some) => {
      const id = add({ subject: some.join(' ') });
      await search.settled();
      for (const word of some) {
        expect(find(`${word} `)).toContain(id);
        expect(find(word.normalize('NFD'))).toContain(id);
      }
      expect(find(`"${some.join(' ')}"`)).toContain(id);
    }),
    { numRuns: 60 },
  );
});
