import { describe, expect, it } from 'vitest';
import type { FormHead } from '../../../main/forms/form-head.ts';
import { planForm } from '../../../main/forms/plan-form.ts';
import { reviewForm } from '../../../main/forms/review-form.ts';
import { workLogForm } from '../../../main/forms/work-log-form.ts';
import { buildWorkLog } from '../../../main/work-logs/content.ts';
import { draftFrom } from '../../../main/work-logs/draft.ts';
import { aKit, head, officer, officeUnit, officeWeek as week } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId } from '../../support/plans.ts';
import { aJournalInLog } from '../../support/work-logs.ts';

const { policy, calendar } = aKit();
const formHead: FormHead = {
  policy,
  unitName: officeUnit.name,
  trial: false,
  date: '2026-11-05',
  writer: officer,
  addressee: head,
};

/** What a reader sees: the document without its style sheet and tags. */
function textOf(document: string): string {
  return document
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function aLogContent(words = '') {
  const plan = aPlanContent();
  const journals = [aJournalInLog()];
  const draft = draftFrom({
    week,
    plan,
    addedTasks: [],
    journals,
    zone: policy.zone,
    written: null,
  });
  return buildWorkLog({
    draft: { ...draft, words },
    running: { content: plan, revision: 2, approved: true },
    addedTasks: [],
    journals,
    enrolments: [],
    kit: { policy, calendar },
    sampleCommitment: null,
    corrects: null,
  });
}

describe('a printed form', () => {
  it('has the letterhead, date, addressee, signer and end that Decree 30 asks for', () => {
    const text = textOf(
      workLogForm({ head: formHead, content: aLogContent(), incidents: [], signed: true }),
    );
    const inOrder = [
      'SỞ KHOA HỌC VÀ CÔNG NGHỆ PHÒNG CÔNG NGHỆ SỐ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc',
      'Hà Nội, ngày 05 tháng 11 năm 2026',
      'BÁO CÁO Kết quả công tác tuần 47 (từ ngày 16/11 đến ngày 20/11/2026)',
      'Kính gửi: Đồng chí Lê Thị Thu Hà, Trưởng phòng.',
      'Thực hiện kế hoạch tuần đã được duyệt (bản lần 2)',
      'Không có./.',
      'Nơi nhận: - Như trên; - Lưu: VT, Phòng Công nghệ số.',
      'NGƯỜI BÁO CÁO (Đã ký số trong bản gửi kèm) Trần Minh Anh',
    ];
    const places = inOrder.map((words) => text.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('sets A4 with the margins of the decree and the page number on top from page 2', () => {
    const form = planForm({
      head: formHead,
      content: aPlanContent(),
      calendar,
      amendmentReason: '',
    });
    expect(form).toContain('size: A4 portrait;');
    expect(form).toContain('margin: 20mm 15mm 20mm 30mm;');
    expect(form).toContain('@top-center { content: counter(page);');
    expect(form).toContain("@page :first { @top-center { content: ''; } }");
  });

  it('says on every page of a trial that it counts for nothing', () => {
    const of = (trial: boolean) =>
      planForm({
        ...{ head: { ...formHead, trial }, content: aPlanContent(), calendar, amendmentReason: '' },
      });
    expect(of(true)).toContain('BẢN DÙNG THỬ, KHÔNG CÓ GIÁ TRỊ HÀNH CHÍNH');
    expect(of(false)).not.toContain('BẢN DÙNG THỬ');
  });

  it('shows what people wrote as text, never as markup', () => {
    const evil = '<img src=x onerror=alert(1)> & "x"';
    const content = aPlanContent({ tasks: [aTask({ content: evil, product: evil })] });
    const form = planForm({ head: formHead, content, calendar, amendmentReason: evil });
    expect(form).not.toContain('<img');
    expect(form.split('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;x&quot;')).toHaveLength(4);
  });

  it('asks the network for nothing', () => {
    const form = workLogForm({
      head: formHead,
      content: aLogContent(),
      incidents: [],
      signed: true,
    });
    expect(form).not.toMatch(/https?:|<link|<script|@import/);
    expect(form.match(/url\(data:font\/woff2;base64,/g)).toHaveLength(8);
  });

  it('ends the officer’s words once', () => {
    const form = workLogForm({
      head: formHead,
      content: aLogContent('Đề nghị.'),
      incidents: [],
      signed: false,
    });
    expect(textOf(form)).toContain('Đề nghị./.');
    expect(textOf(form)).toContain('(Chờ ký số)');
  });

  it('shows figures that add up', () => {
    const text = textOf(
      workLogForm({ head: formHead, content: aLogContent(), incidents: [], signed: true }),
    );
    expect(text).toContain('T3 17/11 8:00 3:00 2:00 1:00 0:00 5:00');
    expect(text).toContain('Cộng 40:00 3:00 2:00 1:00 0:00 37:00');
  });

  it('has a column for masked time where there was any', () => {
    const content = aLogContent();
    const form = (maskedMs: number) =>
      textOf(
        workLogForm({
          ...{ head: formHead, incidents: [], signed: true },
          content: { ...content, total: { ...content.total, maskedMs } },
        }),
      );
    expect(form(0)).not.toContain('Trong đó có che');
    expect(form(25 * 60_000)).toContain('Trong đó có che');
    expect(form(25 * 60_000)).toContain('Cộng 40:00 3:00 2:00 0:25 1:00 0:00 37:00');
  });

  it('names the corrected log by its hash', () => {
    const corrects = { recordId: 'a1b2c3d4-0000-4000-8000-000000000000', sha256: 'ab'.repeat(32) };
    const form = workLogForm({
      ...{ head: formHead, content: { ...aLogContent(), corrects }, incidents: [], signed: true },
    });
    expect(textOf(form)).toContain('Đính chính kết quả công tác tuần 47');
    expect(textOf(form)).toContain(corrects.sha256);
  });

  it('tells sealed and destroyed segments with the decision', () => {
    const incident = {
      ...{ reportId: '00000000-0000-4000-9000-0000000000aa', kind: 'state-secret' as const },
      ...{ fromMs: Date.UTC(2026, 10, 17, 2), toMs: Date.UTC(2026, 10, 17, 2, 10), segments: [] },
    };
    const decided = { outcome: 'destroy' as const, number: '45/QĐ-SKHCN', date: '2026-11-23' };
    const content = aLogContent();
    const form = { head: formHead, content, signed: true };
    const incidents = [
      { ...incident, decided: null },
      { ...incident, decided },
    ];
    const text = textOf(workLogForm({ ...form, incidents }));
    expect(text).toContain('tài liệu bí mật nhà nước Đã niêm phong, chờ quyết định');
    expect(text).toContain('Đã tiêu hủy theo Quyết định số 45/QĐ-SKHCN ngày 23/11/2026');
    expect(textOf(workLogForm({ ...form, incidents: [] }))).not.toContain('bị niêm phong');
  });

  it('tells a review line by line', () => {
    const line = { taskId: aTaskId(1), accepted: false, comment: 'Thiếu danh sách.' };
    const figures = { errors: 1, delays: 0, objectiveReasonConfirmed: true };
    const text = textOf(
      reviewForm({
        head: { ...formHead, writer: head, addressee: officer },
        of: 'work-log.submit',
        week,
        revision: 2,
        sha256: 'ab'.repeat(32),
        review: { decision: 'returned', comment: '', lines: [{ ...line, ...figures }] },
        urgent: true,
        taskNames: new Map([[aTaskId(1), 'Rà soát hồ sơ']]),
      }),
    );
    expect(text).toContain('PHÒNG CÔNG NGHỆ SỐ HỎA TỐC');
    expect(text).toContain('Báo cáo (bản lần 2) được trả lại để bổ sung, hoàn thiện.');
    expect(text).toContain('1 Rà soát hồ sơ Không 1 0 Có Thiếu danh sách.');
  });
});
