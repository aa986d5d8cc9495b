import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createTrialJourney, goTo, type OpenApp, press, t, tell } from '../support/journey.ts';
import { aDecision } from '../support/office-documents.ts';
import { handPicture } from '../support/pictures.ts';

const journey = createTrialJourney();

const names = ['quyet-dinh-15.pdf', 'thong-bao-16.pdf'] as const;

it('reviews, places and signs two documents with one PIN, and checks one of them', async () => {
  const app = await journey.open();
  const { desk } = app;
  const originals = writeDocuments();
  await addDocuments(app, originals);
  await review(desk, names[0], 2);
  await placeByText(app);
  await review(desk, names[1], 1);

  await press(desk, t('sign.signCount', { count: 2 }));
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel(/^PIN/).fill(journey.pin());
  await press(dialog, t('sign.signCount', { count: 2 }));
  await dialog.getByText(t('sign.batch.done', { count: 2 })).waitFor({ timeout: 60_000 });
  await press(dialog, t('ui.done'));

  const signed = await signedPaths(desk);
  for (const [index, path] of signed.entries()) {
    const original = readFileSync(originals[index] ?? '');
    expect(readFileSync(path).subarray(0, original.length).equals(original)).toBe(true);
    expect(execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })).toMatch(
      /Signature is Valid\.[\s\S]*Total document signed|Total document signed[\s\S]*Signature is Valid\./,
    );
  }
  await checkSignature(app, signed[0] ?? '');
});

it('moves the frame by mouse and by keys, and keeps it', async () => {
  const app = await journey.open();
  const { desk } = app;
  await addDocuments(app, writeDocuments());
  await open(desk, names[1]);
  const frame = desk.getByRole('application');
  await frame.waitFor();
  await expect.poll(() => placeOf(desk, names[1])).not.toBeNull();
  const first = await placeOf(desk, names[1]);
  await frame.focus();
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('Shift+ArrowRight');
  await expect
    .poll(async () => (await placeOf(desk, names[1]))?.y)
    .toBeCloseTo((first?.y ?? 0) + 6);
  await expect
    .poll(async () => (await placeOf(desk, names[1]))?.width)
    .toBeCloseTo((first?.width ?? 0) + 6);
  const { x, y, width, height } = (await frame.boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await desk.mouse.move(x + width / 2, y + height / 2);
  await desk.mouse.down();
  await desk.mouse.move(x + width / 2 - 80, y + height / 2 - 40, { steps: 4 });
  await desk.mouse.up();
  await expect
    .poll(async () => (await placeOf(desk, names[1]))?.x)
    .toBeLessThan((first?.x ?? 0) - 20);
});

/** Two decisions beside each other in the journey's folder. */
function writeDocuments(): string[] {
  const documents = [aDecision({ pages: 2 }), aDecision({ pages: 1, number: '16/TB-UBND' })];
  return documents.map((bytes, index) => {
    const path = join(journey.folder(), names[index] ?? '');
    writeFileSync(path, bytes);
    return path;
  });
}

async function addDocuments({ desk, system }: OpenApp, paths: readonly string[]): Promise<void> {
  await goTo(desk, 'sign');
  await system.answerDialog(paths);
  await desk
    .getByRole('button', { name: t('sign.add') })
    .first()
    .click();
  for (const name of names) await desk.getByRole('option', { name }).waitFor();
}

async function open(desk: Page, name: string): Promise<void> {
  await desk.getByRole('option', { name }).click();
  await desk.getByRole('heading', { level: 1, name }).waitFor();
  await desk.getByRole('img', { name: new RegExp(`^${name}`) }).waitFor();
}

/** Turns to the last page, which is what counts as a look. */
async function review(desk: Page, name: string, pages: number): Promise<void> {
  await open(desk, name);
  await desk.getByRole('region', { name: new RegExp(name) }).press('End');
  await desk.getByText(t('sign.pages.of', { page: pages, pages })).waitFor();
  await desk.getByText(t('sign.reviewedHint')).waitFor();
  await expect.poll(() => drawnPixels(desk)).toBeGreaterThan(1000);
}

/** How many dots of the page's canvas are not white: something was drawn. */
function drawnPixels(desk: Page): Promise<number> {
  return desk.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return [...(pixels ?? [])].filter((value, at) => at % 4 === 0 && value < 128).length;
  });
}

async function placeByText({ desk, system }: OpenApp): Promise<void> {
  await press(desk, t('sign.showing.find'));
  await desk.getByRole('application').waitFor();
  const picture = join(journey.folder(), 'chu-ky.png');
  writeFileSync(picture, handPicture(300, 150));
  await system.answerDialog([picture]);
  await press(desk, t('sign.showing.pictureChoose'));
  await desk.getByRole('img', { name: t('sign.showing.pictureOf.person'), exact: true }).waitFor();
  await expect.poll(async () => (await placeOf(desk, names[0]))?.page).toBe(2);
}

async function placeOf(desk: Page, name: string) {
  const { documents } = await tell(desk, 'documents.list');
  return documents.find((document) => document.name === name)?.place ?? null;
}

async function signedPaths(desk: Page): Promise<string[]> {
  const { documents } = await tell(desk, 'documents.list');
  const files = readdirSync(journey.folder());
  return documents.map(({ signedName }) => {
    expect(files).toContain(signedName);
    return join(journey.folder(), signedName ?? '');
  });
}

async function checkSignature({ desk, system }: OpenApp, path: string): Promise<void> {
  await desk.getByRole('radio', { name: t('sign.mode.verify') }).click();
  await system.answerDialog([path]);
  await press(desk, t('sign.verify.choose'));
  await desk.getByText(t('sign.verify.intact')).waitFor();
  await desk.getByText(t('sign.verify.inDirectory', { name: 'Trần Minh Anh' })).waitFor();
  await desk.getByText(t('sign.verify.coversWhole')).waitFor();
  await desk.getByText(t('sign.verify.laterNone'), { exact: true }).waitFor();
}
