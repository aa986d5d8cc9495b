import type { AccountView, ConnectionCheck } from '../../shared/mail-account.ts';
import type {
  AttachmentView,
  DraftView,
  FolderView,
  MessageView,
  ReadMessage,
} from '../../shared/message.ts';
import type { FileVerdict } from '../../shared/signature.ts';
import { aSignature } from './document-builders.ts';

/** A message as a list shows it; the second of June 2026 unless the test says when. */
export function aMessage(own: Partial<MessageView> = {}): MessageView {
  return {
    id: 1,
    threadId: 1,
    threadCount: 1,
    folder: 'INBOX',
    from: { name: 'Phòng Hành chính', address: 'hanhchinh@so.test' },
    to: [{ name: 'Trần Minh Anh', address: 'anh@so.test' }],
    subject: 'Giấy mời họp trực tuyến về chuyển đổi số quý IV',
    preview: 'Kính mời các phòng dự họp lúc 14 giờ 00 ngày mai qua hệ thống họp trực tuyến.',
    at: Date.UTC(2026, 5, 2, 3),
    sizeBytes: 12_000,
    isRead: true,
    isFlagged: false,
    isAnswered: false,
    hasAttachments: false,
    isSigned: false,
    isHere: 'whole',
    isWaiting: false,
    ...{ refusal: null, isReturned: false },
    isThreadRead: own.isRead ?? true,
    isThreadFlagged: own.isFlagged ?? false,
    becameTask: false,
    isHandled: false,
    ...own,
  };
}

const subjects = [
  'Giấy mời họp trực tuyến về chuyển đổi số quý IV',
  'V/v góp ý dự thảo quy chế làm việc từ xa',
  'Báo cáo số liệu dịch vụ công trực tuyến tháng 11',
  'Thông báo lịch trực cơ quan tuần 48',
  'Re: Danh sách cán bộ tham gia tập huấn ký số',
];
const senders = ['Phòng Hành chính', 'Lê Thị Thu Hà', 'Trung tâm tin học', 'Văn phòng Sở'];

/** Many messages, newest first, twenty minutes apart. */
export function someMessages(count: number, now: number): readonly MessageView[] {
  return Array.from({ length: count }, (_, index) =>
    aMessage({
      id: index + 1,
      threadId: index + 1,
      threadCount: index === 0 ? 3 : 1,
      from: { name: senders[index % senders.length] ?? '', address: 'ai@so.test' },
      subject: subjects[index % subjects.length] ?? '',
      at: now - index * 1_200_000,
      isRead: index > 2,
      isFlagged: index % 7 === 3,
      isAnswered: index % 5 === 4,
      hasAttachments: index % 3 === 0,
      isSigned: index % 4 === 0,
      isHere: index % 11 === 10 ? 'headers' : 'whole',
      isWaiting: index === 5,
      becameTask: index === 6,
    }),
  );
}

function anAttachment(own: Partial<AttachmentView> = {}): AttachmentView {
  return {
    number: 0,
    name: 'Giấy mời 118.pdf',
    type: 'application/pdf',
    sizeBytes: 412_000,
    isHere: true,
    isInline: false,
    danger: null,
    signature: null,
    ...own,
  };
}

const sound: FileVerdict = { form: 'mail', ok: true, signatures: [aSignature()] };

/** A message that has everything: marks, a signature, pictures elsewhere, and files of all kinds. */
export function aReadMessage(own: Partial<ReadMessage> = {}): ReadMessage {
  return {
    message: aMessage(),
    cc: [{ name: '', address: 'vanthu@so.test' }],
    replyTo: [],
    text: 'Kính gửi các phòng,\n\nMời dự họp lúc 14 giờ 00.\n\nTrân trọng.',
    html: `<p>Kính gửi các phòng,</p><p style="color: #27538f">Mời dự họp lúc <b>14 giờ 00</b>.</p>
<p>Tài liệu: <a href="https://so.test/tai-lieu/118" title="x">tài liệu họp</a>, và
<a href="https://evil.example/x" data-lies="true">https://so.test/dang-nhap</a></p>
<img alt="Phù hiệu" data-remote="0">`,
    links: [],
    remoteImages: 1,
    attachments: [
      anAttachment({ signature: sound }),
      anAttachment({
        number: 1,
        name: 'Báo cáo.docm',
        type: 'application/msword',
        danger: 'macro',
      }),
      anAttachment({
        ...{ number: 2, name: 'Phụ lục.zip', type: 'application/zip', sizeBytes: 9_800_000 },
        isHere: false,
      }),
      anAttachment({
        ...{
          number: 3,
          name: 'hoa-don.pdf.exe',
          type: 'application/vnd.microsoft.portable-executable',
        },
        danger: 'program',
      }),
    ],
    signature: sound,
    marks: ['outside', 'look-alike', 'link-lies'],
    returned: [],
    ...own,
  };
}

export function aServerFolder(own: Partial<FolderView> = {}): FolderView {
  return { path: 'INBOX', name: 'INBOX', role: 'inbox', total: 40, unread: 3, ...own };
}

export function aMailAccount(own: Partial<AccountView> = {}): AccountView {
  return {
    servers: {
      imap: { host: 'thu.so.test', port: 993, tls: 'tls' },
      smtp: { host: 'thu.so.test', port: 587, tls: 'starttls' },
    },
    address: 'anh@so.test',
    userName: 'anh',
    state: 'online',
    problem: null,
    syncedAt: Date.UTC(2026, 5, 2, 3),
    toCome: { headers: 0, bodies: 0, attachments: 0 },
    waiting: 0,
    isCarrier: true,
    ...own,
  };
}

export function aCheck(own: Partial<ConnectionCheck> = {}): ConnectionCheck {
  return { server: 'imap', step: 'name', ok: true, problem: null, detail: '', ...own };
}

export function aDraft(own: Partial<DraftView> = {}): DraftView {
  return {
    id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    message: {
      to: [{ name: 'Lê Thị Thu Hà', address: 'ha@so.test' }],
      cc: [],
      bcc: [],
      subject: 'Re: Giấy mời họp',
      text: 'Kính gửi chị,\n\nPhòng sẽ cử người dự họp.',
    },
    attachments: [],
    answers: 1,
    savedAt: Date.UTC(2026, 5, 2, 3),
    state: 'draft',
    isSigned: false,
    goesAt: null,
    canTakeBack: false,
    problem: null,
    values: {},
    refused: [],
    ...own,
  };
}
