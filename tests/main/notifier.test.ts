import { beforeEach, expect, it } from 'vitest';
import type { Unread } from '../../main/exchange/inbox.ts';
import { createNotifier } from '../../main/notifier.ts';
import { firstSettings } from '../../main/settings-file.ts';
import { createText } from '../../shared/text/text.ts';
import { anOffice, headId, officeNow, officer } from '../support/office.ts';

const hourMs = 60 * 60_000;
const evening = officeNow + 12 * hourMs;

let clock: { now: number };
let unread: Unread[];
let settings = firstSettings;
let said: string[];
beforeEach(() => {
  clock = { now: officeNow };
  unread = [];
  settings = firstSettings;
  said = [];
});

const aNotifier = () =>
  createNotifier({
    ports: {
      notify: ({ body }) => void said.push(body),
      clock: { now: () => clock.now, mono: () => clock.now },
      settings: {
        get: () => settings,
        set: () => undefined,
        carrierFolder: () => null,
        setCarrierFolder: () => undefined,
        displayChoices: () => [],
        setDisplayChoices: () => undefined,
        tokenChoice: () => null,
        setTokenChoice: () => undefined,
        tokenLibraries: () => [],
        setTokenLibraries: () => undefined,
      },
    },
    office: anOffice(officer),
    text: () => createText('vi'),
    unread: () => unread,
  });

const came = (id: string, isUrgent: boolean): Unread => ({
  id,
  mail: { kind: 'task.assign', fromId: headId, sentAt: officeNow, isUrgent },
});

it('tells once, in working hours, that something came, and names nobody', () => {
  unread = [came('before', false)];
  const notifier = aNotifier();
  notifier.tick();
  expect(said).toEqual([]);
  unread = [...unread, came('new', false)];
  notifier.tick();
  notifier.tick();
  expect(said).toEqual(['Có bản gửi mới cần xem.']);
});

it('keeps what comes in the evening for the morning, one read meanwhile never', () => {
  const notifier = aNotifier();
  clock.now = evening;
  unread = [came('a', false), came('b', false)];
  notifier.tick();
  expect(said).toEqual([]);
  unread = [came('a', false)];
  clock.now = officeNow + 24 * hourMs;
  notifier.tick();
  expect(said).toHaveLength(1);
});

it('tells what is hỏa tốc in the evening too, and the rest in the morning', () => {
  const notifier = aNotifier();
  clock.now = evening;
  unread = [came('a', false), came('b', true)];
  notifier.tick();
  notifier.tick();
  expect(said).toEqual(['Có bản gửi hỏa tốc cần xem.']);
  clock.now = officeNow + 24 * hourMs;
  notifier.tick();
  expect(said).toEqual(['Có bản gửi hỏa tốc cần xem.', 'Có bản gửi mới cần xem.']);
});

it('names sender and kind where the user wants it so, but never of a file that was set aside', () => {
  settings = { ...firstSettings, namesInNotifications: true };
  const notifier = aNotifier();
  unread = [came('a', false)];
  notifier.tick();
  unread = [...unread, came('b', true)];
  notifier.tick();
  unread = [...unread, { id: 'c', mail: null }];
  notifier.tick();
  expect(said).toEqual([
    'Bản gửi mới của Lê Thị Thu Hà: Giao việc',
    'Bản gửi hỏa tốc của Lê Thị Thu Hà: Giao việc',
    'Có bản gửi mới cần xem.',
  ]);
});
