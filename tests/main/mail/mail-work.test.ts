import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMailBounce } from '../../../main/mail/mail-bounce.ts';
import { findDeadline, taskOf } from '../../../main/mail/mail-work.ts';
import { taskProblems } from '../../../main/plans/task-rules.ts';
import { taskIdOf } from '../../support/builders.ts';
import { officeWeek } from '../../support/office.ts';

const today = '2026-11-17';
const about = {
  subject: 'Re: V/v góp ý dự thảo theo Công văn số 123/SNV-CCHC',
  from: { name: 'Lê Thị Thu Hà', address: 'thu.ha@so.example' },
};
const task = (text: string, subject = about.subject, from = about.from) =>
  taskOf({ about: { subject, from }, text, today, taskId: taskIdOf(1) });

describe('a mail as a task', () => {
  it('takes content, document, deadline and who asks from the mail', () => {
    expect(task('Đề nghị gửi góp ý trước ngày 20/11/2026.')).toMatchObject({
      content: 'V/v góp ý dự thảo theo Công văn số 123/SNV-CCHC',
      document: '123/SNV-CCHC',
      assignedBy: 'Lê Thị Thu Hà',
      dueOn: '2026-11-20',
    });
  });

  it('can stand in the plan whatever the mail says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (subject, name, text) => {
        const made = task(text, subject, { name, address: '' });
        const codes = taskProblems(made, officeWeek).map(({ code }) => code);
        expect(codes.filter((code) => code !== 'secret-mark')).toEqual([]);
      }),
    );
  });

  it.each([
    ['Hạn: 25-11', '2026-11-25'],
    ['chậm nhất là 05/01', '2027-01-05'],
    ['trước 17h00 ngày 18/11/2026', '2026-11-18'],
    ['trước ngày 01/11/2026', null],
    ['trước ngày 31/02/2027', null],
    ['Công văn ngày 25/11/2026', null],
    ['không quá 3 trang', null],
  ])('finds the deadline in “%s”', (text, expected) => {
    expect(findDeadline(text, today)).toBe(expected);
  });
});

describe('a notice that a mail did not arrive', () => {
  const notice = (action: string) =>
    Buffer.from(
      [
        'From: MAILER-DAEMON@so.example',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'It did not arrive.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mail.so.example',
        '',
        'Final-Recipient: rfc822; Khong.Co@bo.example',
        `Action: ${action}`,
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 No such user',
        '',
        'Final-Recipient: rfc822; cham@bo.example',
        'Action: delayed',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        'Message-ID: <c@so.example>',
        '--b--',
        '',
      ].join('\r\n'),
    );

  it('says which mail, whom it did not reach, and why', () => {
    expect(readMailBounce(notice('failed'))).toEqual({
      messageId: 'c@so.example',
      failed: [{ address: 'khong.co@bo.example', said: 'smtp; 550 5.1.1 No such user' }],
    });
  });

  it('is none where it only takes longer, and none for any other mail', () => {
    expect(readMailBounce(notice('delayed'))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readMailBounce(bytes)).toBeUndefined();
      }),
    );
  });
});
