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

/** Requests as the officer's screen may meet them, by what is special about them. */
export const someRequests = () => {
  const stretches = [
    { sessionId: sessionIdOf(1), fromMs: at('08:05'), toMs: at('08:10') },
    { sessionId: sessionIdOf(1), fromMs: at('09:45'), toMs: at('09:50') },
  ];
  const segments = stretches.map(({ sessionId, fromMs, toMs }, index) => ({
    segmentId: segmentIdOf(index + 2),
    sessionId,
    fromMs: fromMs - 112_000,
    toMs: toMs + 68_000,
    sizeBytes: 412_000 + index * 95_000,
  }));
  const referral = { toName: 'Phạm Văn Thư', reason: 'Có hồ sơ của đơn vị khác trên màn hình' };
  const sample = { minutes: 10, flaw: null };
  const drawn = { stretches, segments, sample, reason: 'Lấy mẫu ngẫu nhiên theo quy chế' };
  return {
    sample: aRequest({ ...drawn, mayReferTo: referral.toName }),
    'false-sample': aRequest({ ...drawn, sample: { minutes: 10, flaw: 'stretches' } }),
    referred: aRequest({ ...drawn, state: 'referred', referral }),
    office: aRequest({ ...drawn, role: 'office', referral }),
  };
};

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
