import type { Place, Task } from '../plan.ts';
import type { DeclaredCause, OffScreenKind, RecordedCause } from '../session.ts';
import type { WorkLogLine } from '../work-log.ts';

/** The words of official text for values of the record; Vietnamese whatever the screen's language. */
export const officialWords = {
  place: {
    home: 'Tại nhà',
    office: 'Tại cơ quan',
    duty: 'Trực',
    leave: 'Nghỉ phép',
    trip: 'Công tác',
  } satisfies Record<Place, string>,
  role: { lead: 'Chủ trì', support: 'Phối hợp' } satisfies Record<Task['role'], string>,
  quality: {
    met: 'Đạt',
    'not-met': 'Chưa đạt',
    'in-progress': 'Đang làm',
  } satisfies Record<WorkLogLine['quality'], string>,
  recorded: {
    starting: 'đang khởi động',
    paused: 'tạm nghỉ',
    'unrecorded-task': 'việc không ghi màn hình',
    'shift-ended': 'hết buổi làm việc',
    locked: 'khóa màn hình',
    asleep: 'máy ngủ',
    'user-switched': 'chuyển người dùng',
    'stopped-suddenly': 'dừng đột ngột',
    'no-frames': 'không nhận được hình',
    'disk-full': 'ổ đĩa đầy',
    'display-changed': 'đổi màn hình',
    masked: 'che hơn nửa màn hình',
    'excluded-window': 'có cửa sổ không được ghi',
    'black-frames': 'hình bị hệ thống chặn',
    'permission-denied': 'chưa được quyền ghi màn hình',
  } satisfies Record<RecordedCause, string>,
  declared: {
    'power-cut': 'mất điện',
    'device-fault': 'hỏng thiết bị',
    network: 'mất mạng',
    'urgent-call': 'việc gấp ngoài máy',
    other: 'lý do khác',
  } satisfies Record<DeclaredCause, string>,
  offScreen: {
    paper: 'hồ sơ giấy',
    phone: 'điện thoại',
    meeting: 'họp',
    field: 'đi cơ sở',
  } satisfies Record<OffScreenKind, string>,
};
