// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { AttachmentsCard } from '../../../renderer/inbox/attachments-card.tsx';
import { MessageBody } from '../../../renderer/inbox/message-body.tsx';
import type { Handlers } from '../../../shared/contract.ts';
import type { LinkView } from '../../../shared/message.ts';
import { createFakeBridge, showScreen } from '../../support/fake-bridge.tsx';
import { aReadMessage } from '../../support/mail-builders.ts';
import { seriousFindings } from '../../support/screen.tsx';

let stopFollowing = (): void => undefined;
afterEach(() => {
  stopFollowing();
  cleanup();
});

function show(part: ReactElement, handlers: Partial<Handlers>) {
  // What these parts do not ask for is not answered.
  const { bridge } = createFakeBridge(() => handlers as Handlers);
  stopFollowing = showScreen(part, bridge).stop;
  return userEvent.setup();
}

const aLink = (own: Partial<LinkView> = {}): LinkView => ({
  ...{ kind: 'web', before: 'https://', domain: 'evil.example', after: '/x' },
  ...{ hostInLetters: null, marks: [], mayOpen: true },
  ...own,
});

/** A message body whose links are looked at as `link` says, and what was opened of it. */
function openBody(link: LinkView) {
  const opened: string[] = [];
  const drafts: string[] = [];
  const user = show(<MessageBody onDraft={(id) => void drafts.push(id)} read={aReadMessage()} />, {
    'mail.lookAtLink': () => link,
    'mail.openLink': ({ address }) => void opened.push(address),
  });
  return { user, opened, drafts };
}

it('shows where a link leads before it opens, and what deceives about it', async () => {
  const { user, opened } = openBody(aLink({ marks: ['lies'] }));
  await user.click(await screen.findByRole('button', { name: 'Mở liên kết 2…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Mở liên kết này?' }));
  await dialog.findByText(/^Thư ghi một địa chỉ khác/);
  expect((await dialog.findByText('evil.example')).tagName).toBe('STRONG');
  expect(await seriousFindings()).toEqual([]);
  // A key that was still on its way opens nothing.
  await user.keyboard('{Enter}{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(opened).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Mở liên kết 2…' }));
  await user.click(await screen.findByRole('button', { name: 'Mở bằng trình duyệt' }));
  await waitFor(() => expect(opened).toEqual(['https://evil.example/x']));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('offers nothing to open where a link may not be opened', async () => {
  const { user } = openBody(aLink({ marks: ['user-name'], mayOpen: false }));
  await user.click(await screen.findByRole('button', { name: 'Mở liên kết 2…' }));
  await screen.findByText(/^Phần trước dấu @/);
  expect(screen.queryByRole('button', { name: 'Mở bằng trình duyệt' })).toBeNull();
  await screen.findByRole('button', { name: 'Sao chép địa chỉ' });
});

it('lists the addresses of a message without formatting', async () => {
  const read = aReadMessage({ html: null, links: ['https://so.test/a'] });
  show(<MessageBody onDraft={() => undefined} read={read} />, {});
  await screen.findByText('https://so.test/a');
  await screen.findByText(/^Các địa chỉ có trong thư/);
});

it('opens a file with macros only after somebody decided on it', async () => {
  const asked: unknown[] = [];
  const { attachments, message } = aReadMessage();
  const user = show(<AttachmentsCard attachments={attachments} id={message.id} />, {
    'mail.transfers': () => [],
    'mail.openAttachment': (input) => void asked.push([input.number, input.despite]),
  });
  await user.click(await screen.findByRole('button', { name: 'Mở Báo cáo.docm' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Mở Báo cáo.docm, tệp có macro?' });
  expect(asked).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Vẫn mở' }));
  await waitFor(() => expect(asked).toEqual([[1, 'macro']]));
  await user.click(await screen.findByRole('button', { name: 'Mở Giấy mời 118.pdf' }));
  await waitFor(() => expect(asked.at(-1)).toEqual([0, null]));
});
