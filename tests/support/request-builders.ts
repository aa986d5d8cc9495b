import type { Output } from '../../shared/contract.ts';
import type { ReviewDetail } from '../../shared/review-desk.ts';
import { at, recordIdOf, segmentIdOf, sessionIdOf } from './builders.ts';

type Request = Output<'recordings.requests'>[number];
type Asked = Extract<ReviewDetail, { of: 'work-log.submit' }>['requests'][number];

/** A request of the head as its officer sees it: ten minutes, for which one segment would leave. */
export function aRequest(overrides: Partial<Request> = {}): Request {
  return {
    recordId: recordIdOf(2),
    role: 'officer',
    byName: 'Lê Thị Thu Hà',
    byPosition: 'Trưởng phòng',
    officerName: 'Trần Minh Anh',
    week: '2026-W47',
    stretches: [{ sessionId: sessionIdOf(1), fromMs: at('09:43'), toMs: at('09:53') }],
    sample: null,
    reason: 'Đối chiếu tiến độ báo cáo quý IV',
    askedAt: at('10:00'),
    state: 'asked',
    refusal: null,
    referral: null,
    segments: [
      {
        segmentId: segmentIdOf(2),
        sessionId: sessionIdOf(1),
        fromMs: at('09:43'),
        toMs: at('09:55'),
        sizeBytes: 412_000,
      },
    ],
    mayReferTo: null,
    ...overrides,
  };
}

/** A sample of ten minutes as the head who asked sees it. */
export function anAsked(overrides: Partial<Asked> = {}): Asked {
  return {
    recordId: recordIdOf(40),
    stretches: [{ sessionId: sessionIdOf(2), fromMs: at('10:00'), toMs: at('10:10') }],
    sampleMinutes: 10,
    reason: 'Lấy mẫu ngẫu nhiên theo quy chế',
    askedAt: at('16:00'),
    state: 'received',
    refusal: null,
    referral: null,
    segments: [segmentIdOf(4)],
    ...overrides,
  };
}
