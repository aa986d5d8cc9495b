// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MessageSignature } from '../../../renderer/inbox/message-signature.tsx';
import { VerifiedFile } from '../../../renderer/sign/verified-file.tsx';
import type { FileVerdict, MailHead } from '../../../shared/signature.ts';
import { aSignature } from '../../support/document-builders.ts';
import { seriousFindings, show } from '../../support/screen.tsx';

const outside: MailHead = {
  ...{ subject: 'unsigned', from: 'unsigned', date: 'unsigned' },
  signed: null,
  isOther: false,
};
const copied: MailHead = {
  ...{ subject: 'differs', from: 'same', date: 'differs' },
  signed: { subject: 'Chấp thuận', from: 'An <an@so.test>', date: null },
  isOther: false,
};
const mail = (head: MailHead): FileVerdict => ({
  form: 'mail',
  ok: true,
  signatures: [aSignature({ field: null, place: null })],
  head,
});

it('says of a sound mail, before anything is opened, that its head is not signed', async () => {
  show(<MessageSignature verdict={mail(outside)} />);
  screen.getByText(/^Chữ ký hợp lệ: /);
  screen.getByText(/^Chữ ký chỉ bao gồm nội dung thư\. Tiêu đề, tên người gửi, ngày gửi/);
  expect(await seriousFindings()).toEqual([]);
});

it('tells what was signed where the mail shows something else', () => {
  const verdict = mail(copied);
  const problems = ['header-differs' as const];
  const signatures = [aSignature({ ok: false, problems })];
  show(<MessageSignature verdict={{ ...verdict, ok: false, signatures }} />);
  screen.getByText('Tiêu đề đang hiện KHÁC tiêu đề đã ký: “Chấp thuận”.');
  screen.getByText('Ngày gửi đang hiện KHÁC ngày gửi đã ký: không ghi.');
  screen.getByText('Đúng như bản nằm trong chữ ký: tên người gửi.');
  screen.getByText('Tiêu đề, người gửi hoặc ngày gửi đang hiện khác với bản nằm trong chữ ký.');
});

it('says both where files are checked, and nothing of a head where there is none', () => {
  const verified = { name: 'thu.eml', bytes: null };
  const { unmount } = show(
    <VerifiedFile chosen={0} verified={{ ...verified, verdict: mail(outside) }} />,
  );
  screen.getByText(/^Chữ ký chỉ bao gồm nội dung thư/);
  unmount();
  const other = show(<VerifiedFile chosen={0} verified={{ ...verified, verdict: mail(copied) }} />);
  expect(screen.getByRole('alert').textContent).toContain('“Chấp thuận”');
  other.unmount();
  const { form, ok, signatures } = mail(outside);
  show(<VerifiedFile chosen={0} verified={{ ...verified, verdict: { form, ok, signatures } }} />);
  expect(screen.queryByText(/^Chữ ký chỉ bao gồm/)).toBeNull();
});
