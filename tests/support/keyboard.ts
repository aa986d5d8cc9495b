import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** How long a control is looked for, round after round: it may have to wait for something first. */
const patienceMs = 20_000;
/** More stops than any screen has. */
const told = 120;

/** Goes on by Tab until the control of that name has the keyboard, wherever it stands now. */
export async function tabTo(desk: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (const until = performance.now() + patienceMs; performance.now() < until; ) {
    const here = await controlAt(desk);
    if (isNamed(here, name)) return;
    passed.push(here);
    await desk.keyboard.press('Tab');
  }
  expect.fail(`No Tab leads to “${name}”. Passed at last: ${passed.slice(-told).join(' | ')}`);
}

/** Behind its name a field says that it is required, and a place how much waits there. */
function isNamed(here: string, name: string): boolean {
  return here.startsWith(name) && /^(\d*| ·.*)$/.test(here.slice(name.length));
}

/** Goes to the control of that name and presses Enter on it. */
export async function enter(desk: Page, name: string): Promise<void> {
  await tabTo(desk, name);
  await desk.keyboard.press('Enter');
}

/** Goes to the field of that name and types into it. */
export async function typeInto(desk: Page, name: string, text: string): Promise<void> {
  await tabTo(desk, name);
  await desk.keyboard.type(text);
}

/** Waits until the control or heading of that name has the keyboard by itself. */
export async function hasKeyboard(desk: Page, name: string): Promise<void> {
  await expect.poll(() => controlAt(desk)).toBe(name);
}

/** Waits for a dialog that has the keyboard: what is typed before goes to the page below it. */
export async function inDialog(desk: Page): Promise<void> {
  const holds = () =>
    desk.evaluate(
      () => document.activeElement?.closest('[role=dialog], [role=alertdialog]') != null,
    );
  await expect.poll(holds).toBe(true);
}

/** The name of what has the keyboard, as a screen reader says it; empty where nothing has it. */
function controlAt(desk: Page): Promise<string> {
  return desk.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return '';
    const labels = 'labels' in active ? (active.labels as NodeListOf<Element> | null) : null;
    const [first] = labels ?? [];
    const named = first?.textContent ?? active.textContent ?? '';
    return (active.getAttribute('aria-label') ?? named).trim();
  });
}
