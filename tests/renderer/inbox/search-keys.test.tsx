// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { layOut } from '../../support/drawn-nothing.ts';
import { now, openInbox } from '../../support/inbox-screen.tsx';
import { layOutHigh } from '../../support/laid-out.ts';
import { someMessages } from '../../support/mail-builders.ts';

let stopFollowing = (): void => undefined;
beforeEach(() => {
  layOut(320);
  layOutHigh(600);
});
afterEach(() => {
  stopFollowing();
  cleanup();
});

async function openSearch() {
  const { user, stop } = openInbox(someMessages(5, now));
  stopFollowing = stop;
  const box = await screen.findByRole('searchbox', { name: 'Tìm thư' });
  const list = await screen.findByRole('listbox', { name: 'Danh sách thư' });
  await waitFor(() => expect(within(list).getAllByRole('option')).toHaveLength(6));
  await user.click(box);
  return { user, box, list };
}

const activeIn = (list: HTMLElement) =>
  list.ownerDocument
    .getElementById(list.getAttribute('aria-activedescendant') ?? '')
    ?.getAttribute('aria-posinset');

it('leads down from the search into what was found, and up from the first line back', async () => {
  const { user, box, list } = await openSearch();
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(list);
  await waitFor(() => expect(activeIn(list)).toBe('1'));
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(activeIn(list)).toBe('2'));
  await user.keyboard('{ArrowUp}');
  await waitFor(() => expect(activeIn(list)).toBe('1'));
  expect(document.activeElement).toBe(list);
  await user.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(box);
});

it('stays in the list with k, and with shift, which chooses several', async () => {
  const { user, list } = await openSearch();
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(activeIn(list)).toBe('1'));
  await user.keyboard('k');
  expect(document.activeElement).toBe(list);
  await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
  expect(document.activeElement).toBe(list);
});

it('stays in the search with other keys, and while an input method offers its words', async () => {
  const { user, box } = await openSearch();
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}{ArrowDown}{/Control}{ArrowUp}');
  expect(document.activeElement).toBe(box);
  const down = createEvent.keyDown(box, { key: 'ArrowDown' });
  Object.defineProperty(down, 'isComposing', { value: true });
  fireEvent(box, down);
  expect(document.activeElement).toBe(box);
  fireEvent.keyDown(box, { key: 'ArrowDown' });
  expect(document.activeElement).not.toBe(box);
});

it('stays in the search where nothing was found', async () => {
  const { user, box } = await openSearch();
  await user.type(box, 'không có thư nào như thế');
  await screen.findByText('Không tìm thấy thư nào');
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(box);
});
