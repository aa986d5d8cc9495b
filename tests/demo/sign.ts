import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aDecision } from '../support/office-documents.ts';
import { handPicture } from '../support/pictures.ts';
import { ask } from './ask.ts';
import { show } from './pictures.ts';
import type { Seat, Story } from './player.ts';

const documents = [
  { name: 'Quyết định 15 về quy chế làm việc từ xa.pdf', number: '15/QĐ-UBND', pages: 2 },
  { name: 'Thông báo 16 về lịch trực.pdf', number: '16/TB-UBND', pages: 1 },
] as const;

/** Two documents are read, placed and signed, and one of them is checked. */
export async function signDocuments({ folder, pin, pictures, say }: Story, { app, page }: Seat) {
  const paths = writeDocuments(folder);
  const { system } = app;
  await system.answerDialog([join(folder, 'van-ban', 'chu-ky.png')]);
  await ask(page, 'documents.choosePicture', { of: 'person' });
  await system.answerDialog(paths);
  await ask(page, 'documents.add');
  const frame = page.getByRole('application');
  await pictures.take(page, 'sign', async () => {
    await show('#/sign')(page);
    await page.getByRole('option').first().click();
    await page.getByRole('region', { name: documents[0].name }).press('End');
    await frame.waitFor();
  });
  await page.getByRole('option').nth(1).click();
  await page.getByText(/Đã xem\. Văn bản này/).waitFor();
  const { documents: listed } = await ask(page, 'documents.list');
  const { signed } = await ask(page, 'documents.sign', { ids: listed.map(({ id }) => id), pin });
  say(`${signed} documents signed`);
  const signedName = (await ask(page, 'documents.list')).documents[0]?.signedName ?? '';
  await pictures.take(page, 'verify', async () => {
    await show('#/today')(page);
    await show('#/sign')(page);
    await page.getByRole('radio', { name: /Kiểm tra chữ ký|Check signatures/ }).click();
    await system.answerDialog([join(folder, 'van-ban', signedName)]);
    await page.getByRole('button', { name: /Chọn tệp đã ký|Choose a signed file/ }).click();
    await page.getByText(/còn nguyên vẹn từ khi ký|intact since signing/).waitFor();
    await page.getByRole('img', { name: new RegExp(signedName.slice(0, 12)) }).waitFor();
  });
}

function writeDocuments(folder: string): string[] {
  mkdirSync(join(folder, 'van-ban'), { recursive: true });
  writeFileSync(join(folder, 'van-ban', 'chu-ky.png'), handPicture(300, 150));
  return documents.map(({ name, number, pages }) => {
    const path = join(folder, 'van-ban', name);
    writeFileSync(path, aDecision({ number, pages }));
    return path;
  });
}
