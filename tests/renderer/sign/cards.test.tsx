// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { BatchCard } from '../../../renderer/sign/batch-card.tsx';
import { BatchResult } from '../../../renderer/sign/batch-result.tsx';
import { DocumentStanding } from '../../../renderer/sign/document-standing.tsx';
import { VerdictCard } from '../../../renderer/verdict-card.tsx';
import { aBatch, aDocument, aSignature, aSignedDocument } from '../../support/document-builders.ts';
import { seriousFindings, show } from '../../support/screen.tsx';

const nothing = () => undefined;

describe('a batch', () => {
  it('says after the token was pulled out what is kept, what is left, and goes on', async () => {
    const user = userEvent.setup();
    const went: string[] = [];
    const batch = aBatch({ state: 'stopped', stoppedBy: 'token-removed', total: 2, signed: 1 });
    const documents = [aSignedDocument(), aDocument({ number: 2, state: 'reviewed' })];
    show(
      <BatchResult
        batch={batch}
        documents={documents}
        onClose={nothing}
        onGoOn={() => went.push('on')}
      />,
    );
    const dialog = within(screen.getByRole('dialog', { name: 'Kết quả ký' }));
    dialog.getByText(/đã ký 1 trong 2 văn bản\. USB ký số bị rút ra/);
    dialog.getByText(/^Còn 1 văn bản chưa ký\. .* ký tiếp không ký lại\.$/);
    dialog.getByText('Đã ký, có dấu thời gian.');
    await user.click(dialog.getByRole('button', { name: 'Ký tiếp' }));
    expect(went).toEqual(['on']);
    expect(await seriousFindings()).toEqual([]);
  });

  it('shows above the list how far it is, and lets itself be stopped', () => {
    const batch = aBatch({ state: 'running', total: 12, signed: 4, failed: 1 });
    show(<BatchCard batch={batch} documents={[]} />);
    const bar = screen.getByRole('progressbar', {
      name: 'Đã ký 4, lỗi 1, trong 12 văn bản',
    });
    expect(Number(bar.getAttribute('aria-valuenow'))).toBeCloseTo(5 / 12);
    screen.getByRole('button', { name: 'Dừng' });
  });
});

describe('a document', () => {
  it('says what its signature lacks and that it comes by itself', async () => {
    const document = aSignedDocument({ level: 'B-B', missing: ['timestamp'] });
    show(<DocumentStanding document={document} error={null} onLookAgain={nothing} />);
    screen.getByText('Đã ký, thiếu dấu thời gian – sẽ bổ sung khi có mạng.');
    screen.getByRole('button', { name: 'Bổ sung ngay' });
    expect(await seriousFindings()).toEqual([]);
  });

  it('tells of signatures that were there before, and why it failed', () => {
    const document = aDocument({ state: 'failed', problem: 'pdf-too-large', signatures: 2 });
    show(<DocumentStanding document={document} error={null} onLookAgain={nothing} />);
    screen.getByText(/^Tệp này đã có 2 chữ ký số/);
    expect(screen.getByRole('alert').textContent).toContain('lớn hơn 100 MB');
  });
});

describe('a verdict', () => {
  it('names each reason and each later change with its page, and never says valid', async () => {
    const signature = aSignature({
      ok: false,
      problems: ['changed-afterwards', 'revoked'],
      revocation: 'revoked',
      later: [
        { kind: 'page-content', page: 2, place: null, isAllowed: false },
        { kind: 'validation-data', page: null, place: null, isAllowed: true },
      ],
    });
    const turned: number[] = [];
    show(
      <VerdictCard
        number={1}
        onPage={(page) => turned.push(page)}
        page={1}
        signature={signature}
      />,
    );
    screen.getByText('Không hợp lệ');
    expect(screen.queryByText('Hợp lệ')).toBeNull();
    screen.getByText('Những gì người đọc thấy đã bị thay đổi sau khi ký.');
    screen.getByText('Nội dung không còn nguyên vẹn');
    screen.getByText('Sửa nội dung trang, trang 2');
    screen.getByText('Không ảnh hưởng nội dung đã ký');
    await userEvent.click(screen.getByRole('button', { name: 'Xem trang 2' }));
    expect(turned).toEqual([2]);
    expect(await seriousFindings()).toEqual([]);
  });

  it('says honestly what was not checked, and who is not in the directory', () => {
    const { signer } = aSignature();
    const signature = aSignature({
      signer: signer && { ...signer, person: null, organisation: '' },
      revocation: 'unchecked',
      timestamp: null,
      place: null,
    });
    show(<VerdictCard number={2} onPage={null} page={1} signature={signature} />);
    screen.getByText('Hợp lệ; chưa kiểm tra thu hồi');
    screen.getByText(/^Chưa kiểm tra được: tệp không kèm dữ liệu thu hồi/);
    screen.getByText('Không có trong danh bạ cơ quan');
    screen.getByText('Chứng thư số không ghi');
  });
});
