import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { idOf, placesOf } from '../../../renderer/inbox/mail-boxes.ts';
import {
  askedStretches,
  hasCondition,
  matches,
  sourceAt,
  stretchesFor,
} from '../../../renderer/inbox/rows.ts';
import { aServerFolder } from '../../support/mail-builders.ts';

it('merges messages and own items by time, whatever their times are', () => {
  const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 });
  void fc.assert(
    fc.property(times, times, (mailTimes, ownTimes) => {
      const mails = mailTimes.toSorted((a, b) => b - a);
      const owns = ownTimes.toSorted((a, b) => b - a);
      const newer = owns.map((at) => mails.filter((mail) => mail > at).length);
      const merged = Array.from({ length: mails.length + owns.length }, (_, index) => {
        const source = sourceAt(index, newer);
        return 'own' in source ? owns[source.own] : mails[source.offset];
      });
      expect(merged).toEqual([...mails, ...owns].toSorted((a, b) => b - a));
    }),
  );
});

it('asks for the stretches that are in sight or near, and no others', () => {
  expect(stretchesFor({ first: 0, last: 12 }, [], 100_000)).toEqual([0]);
  expect(stretchesFor({ first: 95, last: 105 }, [], 100_000)).toEqual([0, 100]);
  expect(stretchesFor({ first: 50_010, last: 50_022 }, [3, 9], 100_000)).toEqual([49_900, 50_000]);
  expect(stretchesFor({ first: 50_045, last: 50_057 }, [3, 9], 100_000)).toEqual([50_000]);
  expect(stretchesFor({ first: 99_995, last: 100_001 }, [3, 9], 100_000)).toEqual([99_900]);
  expect(stretchesFor({ first: 0, last: 3 }, [0, 0], 0)).toEqual([]);
});

it('passes from stretch to stretch while the wheel turns, and waits while the bar is pulled', () => {
  const asked = [0, 100];
  expect(askedStretches([200, 300], { asked, isMoving: true })).toEqual([200, 300]);
  expect(askedStretches([7000], { asked, isMoving: true })).toEqual(asked);
  expect(askedStretches([7000], { asked, isMoving: false })).toEqual([7000]);
});

it('finds own items with marks and without, and leaves conditions to messages', () => {
  expect(matches('ke hoach', 'Kế hoạch tuần 47')).toBe(true);
  expect(matches('đặng', 'Đặng Thị Hường')).toBe(true);
  expect(matches('bao cao', 'Kế hoạch tuần 47')).toBe(false);
  expect(hasCondition('từ:anh họp')).toBe(true);
  expect(hasCondition('is:unread')).toBe(true);
  expect(hasCondition('họp lúc 14: 00')).toBe(false);
});

it('offers boxes that the server has, and its other folders between them', () => {
  const folders = [
    aServerFolder(),
    aServerFolder({ path: 'Archive', role: 'archive' }),
    aServerFolder({ path: 'Phiên', role: 'phien' }),
    aServerFolder({ path: 'Giấy mời', name: 'Giấy mời', role: null }),
  ];
  expect(placesOf(folders).map(idOf)).toEqual([
    'all',
    'mail',
    'phien',
    'sent',
    'drafts',
    'archive',
    'folder Giấy mời',
    'set-aside',
    'automatic',
  ]);
});
