// @vitest-environment happy-dom
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SignPage } from '../../../renderer/sign/sign-page.tsx';
import { type OpenPdf, OpenPdfContext } from '../../../renderer/ui/pdf-file.ts';
import { drawNothing, layOut } from '../../support/drawn-nothing.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { aDecision } from '../../support/office-documents.ts';
import { sealPicture } from '../../support/pictures.ts';
import { askProgram, pinOf } from '../../support/recorded-week.ts';
import { seriousFindings } from '../../support/screen.tsx';
import { watchTakenAway } from '../../support/taken-away.ts';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

let trial: TrialProgram;
let stopFollowing = (): void => undefined;

beforeAll(async () => {
  trial = startTrialProgram();
  await askProgram(trial, 'office.tryTrial');
});

beforeEach(() => layOut(500));

afterEach(() => {
  stopFollowing();
  cleanup();
});

afterAll(() => trial.stop());

const file = (name: string) => join(trial.root, name);

/** The files whose pages are open, by what they hold. */
const openFiles = new Set<Buffer>();

const openAndNote: OpenPdf = async (bytes) => {
  const pdf = await drawNothing(bytes);
  const held = Buffer.from(bytes);
  openFiles.add(held);
  return { ...pdf, close: () => void openFiles.delete(held) };
};

function openPage() {
  stopFollowing = showScreen(
    <OpenPdfContext value={openAndNote}>
      <SignPage />
    </OpenPdfContext>,
    trial.bridge,
  ).stop;
  return userEvent.setup();
}

it('says what the place is for while nothing is on the list, and why a file is refused', async () => {
  const user = openPage();
  await screen.findByText('Chưa có văn bản nào cần ký');
  expect(await seriousFindings()).toEqual([]);
  writeFileSync(file('rong.pdf'), '');
  trial.chosen.documents = [file('rong.pdf')];
  await user.click(screen.getAllByRole('button', { name: 'Thêm tệp PDF' })[0] as HTMLElement);
  await screen.findByText('1 tệp chưa thêm được');
  await screen.findByText('rong.pdf: Tệp rỗng, không có nội dung PDF.');
});

it('counts a document as reviewed once its last page was shown', async () => {
  writeFileSync(file('quyet-dinh.pdf'), aDecision({ pages: 2 }));
  writeFileSync(file('thong-bao.pdf'), aDecision({ pages: 1 }));
  trial.chosen.documents = [file('quyet-dinh.pdf'), file('thong-bao.pdf')];
  const user = openPage();
  await user.click(
    (await screen.findAllByRole('button', { name: 'Thêm tệp PDF' }))[0] as HTMLElement,
  );
  await user.click(await screen.findByRole('option', { name: /^quyet-dinh\.pdf/ }));
  await screen.findByText('Trang 1/2');
  await screen.findByText(/^Xem đến trang cuối/);
  await user.click(await screen.findByRole('button', { name: 'Trang sau' }));
  await screen.findByText(/^Đã xem\. Văn bản này sẽ được ký/);
  await screen.findByRole('button', { name: 'Ký 1 văn bản' });
  expect(await seriousFindings()).toEqual([]);
});

it('finds the place by the text, and moves it by the arrow keys', async () => {
  const user = openPage();
  await user.click(await screen.findByRole('option', { name: /^quyet-dinh\.pdf/ }));
  const find = await screen.findByRole('button', { name: 'Tìm chỗ ký' });
  // The first look for a place, which nobody asked for, must be over: a button that waits does nothing.
  await screen.findByText(/^Trang 2: cách/);
  await waitFor(() => expect(find.getAttribute('aria-disabled')).not.toBe('true'));
  await user.click(find);
  const frame = await screen.findByRole('application', { name: /^Khung Chữ ký người/ });
  await screen.findByText('Trang 2/2');
  const before = await keptPlaceOf('quyet-dinh.pdf');
  frame.focus();
  await user.keyboard('{ArrowUp}{ArrowUp}');
  await waitFor(async () =>
    expect((await placeOf('quyet-dinh.pdf'))?.y).toBeCloseTo(before.y + 12),
  );
  expect(await seriousFindings()).toEqual([]);
});

it('moves a seal and leaves its real size alone', async () => {
  writeFileSync(file('dau.png'), sealPicture(60, { pixelsPerMetre: 2000 }));
  trial.chosen.pictureFile = file('dau.png');
  const user = openPage();
  await user.click(await screen.findByRole('option', { name: /^quyet-dinh\.pdf/ }));
  await screen.findByText(/^Trang 1\/2/);
  const takenAway = watchTakenAway();
  await user.click(await screen.findByRole('button', { name: /Cách hiện$/ }));
  await user.click(await screen.findByRole('option', { name: 'Con dấu cơ quan' }));
  await user.click(await screen.findByRole('button', { name: 'Chọn ảnh PNG…' }));
  const name = /^Khung Con dấu cơ quan, .* rộng 3 cm, cao 3 cm\. Mũi tên để chuyển; cỡ không đổi/;
  const frame = await screen.findByRole('application', { name });
  expect(frame.querySelectorAll('[data-corner]')).toHaveLength(0);
  const before = await keptPlaceOf('quyet-dinh.pdf');
  frame.focus();
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}{ArrowUp}');
  await waitFor(async () => expect((await placeOf('quyet-dinh.pdf'))?.y).not.toBe(before.y));
  const after = await placeOf('quyet-dinh.pdf');
  expect(after?.width).toBeCloseTo((30 * 72) / 25.4, 1);
  expect(after?.height).toBeCloseTo((30 * 72) / 25.4, 1);
  expect(await seriousFindings()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: /Cách hiện$/ }));
  await user.click(await screen.findByRole('option', { name: 'Chữ ký người có thẩm quyền' }));
  await screen.findByRole('application', { name: /^Khung Chữ ký người/ });
  expect(takenAway.words()).toEqual([]);
  takenAway.stop();
});

it('asks the PIN again after a wrong one, then signs all and says how each ended', async () => {
  const user = openPage();
  await user.click(await screen.findByRole('option', { name: /^thong-bao\.pdf/ }));
  await screen.findByText('Trang 1/1');
  const takenAway = watchTakenAway();
  await user.click(await screen.findByRole('button', { name: 'Ký 2 văn bản' }));
  await screen.findByRole('dialog');
  const dialog = () => within(screen.getByRole('dialog'));
  expect(await seriousFindings()).toEqual([]);
  await user.type(await screen.findByLabelText(/^PIN/), '000000');
  await user.click(await dialog().findByRole('button', { name: 'Ký 2 văn bản' }));
  await waitFor(() => expect(dialog().getByRole('alert').textContent).toContain('PIN'));
  await user.type(await screen.findByLabelText(/^PIN/), await pinOf(trial));
  await user.click(await dialog().findByRole('button', { name: 'Ký 2 văn bản' }));
  await screen.findByText('Đã ký xong 2 văn bản.');
  await waitFor(() => expect(dialog().getAllByText('Đã ký')).toHaveLength(2));
  expect(await seriousFindings()).toEqual([]);
  await user.click(dialog().getByRole('button', { name: 'Xong' }));
  await screen.findByText(/^Đã ký lúc .* thành tệp “thong-bao\.signed\.pdf”$/);
  const signed = readFileSync(file('thong-bao.signed.pdf'));
  await waitFor(() => expect([...openFiles]).toEqual([signed]));
  await screen.findByText('Trang 1/1');
  expect(takenAway.words()).toEqual([]);
  takenAway.stop();
});

it('says of a signed file who signed, when, and whether it is intact', async () => {
  const user = openPage();
  await user.click(await screen.findByRole('radio', { name: 'Kiểm tra chữ ký' }));
  trial.chosen.signedFile = file('quyet-dinh.signed.pdf');
  await user.click(await screen.findByRole('button', { name: 'Chọn tệp đã ký…' }));
  await screen.findByText('Nội dung còn nguyên vẹn từ khi ký');
  await screen.findByText('Theo danh bạ cơ quan: Trần Minh Anh');
  await screen.findByText('Chữ ký bao trùm toàn bộ tệp.');
  const page = await screen.findByRole('region', { name: 'Các trang của quyet-dinh.signed.pdf' });
  const words = await within(page).findByText('Chữ ký 1');
  // The label stands in a drawing of its own, beside the one that lies over the page.
  const sheet = within(page).getByRole('img').parentElement;
  expect(sheet?.contains(words)).toBe(false);
  expect(await seriousFindings()).toEqual([]);
});

it('does not take a picture of a signature for one', async () => {
  const user = openPage();
  await user.click(await screen.findByRole('radio', { name: 'Kiểm tra chữ ký' }));
  trial.chosen.signedFile = file('thong-bao.pdf');
  await user.click(await screen.findByRole('button', { name: 'Chọn tệp đã ký…' }));
  await waitFor(() =>
    expect(screen.queryByText(/không có chữ ký số|không có chữ ký số nào đọc được/)).not.toBeNull(),
  );
  expect(screen.queryByText('Hợp lệ')).toBeNull();
});

/** Its place, once the program has it. */
function keptPlaceOf(name: string) {
  return waitFor(async () => {
    const place = await placeOf(name);
    if (!place) throw new Error('It has no place yet.');
    return place;
  });
}

async function placeOf(name: string) {
  const { documents } = await askProgram(trial, 'documents.list');
  return documents.find((document) => document.name === name)?.place;
}
