import { describe, expect, it } from 'vitest';
import { sayBatch, toneOf } from '../../../renderer/sign/batch-result.tsx';
import { firstPlace, inCentimetres } from '../../../renderer/sign/place-words.ts';
import { marksOn, spread } from '../../../renderer/sign/signature-marks.tsx';
import { signedWords } from '../../../renderer/sign/signed-words.ts';
import { isIntact, resultOf, sayFile, sayTime } from '../../../renderer/verdict-words.ts';
import { createText } from '../../../shared/text/text.ts';
import { aBatch, aSignature } from '../../support/document-builders.ts';

const vi = createText('vi');

describe('a signed document', () => {
  it('says in plain words how complete its signature is', () => {
    const words = (level: 'B-B' | 'B-T' | 'B-LT', ...missing: ('timestamp' | 'revocation')[]) =>
      vi.t(`sign.signed.${signedWords({ level, missing })}`);
    expect(words('B-T')).toBe('Đã ký, có dấu thời gian.');
    expect(words('B-B', 'timestamp')).toBe('Đã ký, thiếu dấu thời gian – sẽ bổ sung khi có mạng.');
    expect(words('B-B')).toBe('Đã ký, không có dấu thời gian.');
    expect(words('B-T', 'revocation')).toContain('thiếu dữ liệu thu hồi');
    expect(words('B-B', 'timestamp', 'revocation')).toContain('dấu thời gian và dữ liệu thu hồi');
    expect(words('B-LT')).toContain('đủ dữ liệu');
  });
});

describe('a batch', () => {
  it('says why it stopped, what is done, and what to do', () => {
    const removed = aBatch({ state: 'stopped', stoppedBy: 'token-removed', total: 12, signed: 4 });
    expect(sayBatch(removed, vi)).toMatch(
      /^Lần ký dừng giữa chừng: đã ký 4 trong 12 văn bản\. USB/,
    );
    expect(sayBatch({ ...removed, stoppedBy: null }, vi)).toMatch(/^Đã dừng theo yêu cầu/);
    expect(toneOf(removed)).toBe('ochre');
  });

  it('tells a batch with failures from one without', () => {
    const done = aBatch({ state: 'done', total: 3, signed: 3 });
    expect(sayBatch(done, vi)).toBe('Đã ký xong 3 văn bản.');
    expect(toneOf(done)).toBe('lacquer');
    expect(sayBatch({ ...done, signed: 2, failed: 1 }, vi)).toContain('1 văn bản lỗi');
    expect(toneOf({ ...done, failed: 1 })).toBe('ochre');
  });
});

describe('a verdict', () => {
  it('says by whose clock it was signed', () => {
    expect(sayTime(aSignature(), vi)).toMatch(/^17\/11\/2026 10:12:00, theo dấu thời gian của/);
    expect(sayTime(aSignature({ timestamp: null }), vi)).toContain('theo đồng hồ máy của người ký');
    const doubtful = { at: 0, authority: 'TSA', isSound: false };
    expect(sayTime(aSignature({ timestamp: doubtful }), vi)).toContain('không tin được');
    const ahead = { ...doubtful, isAhead: true } as const;
    expect(sayTime(aSignature({ timestamp: ahead }), vi)).toContain('sau giờ của máy này');
    expect(sayTime(aSignature({ timestamp: null, signedAt: null }), vi)).toBe('Không ghi');
  });

  it('calls content intact unless a problem is about content', () => {
    expect(isIntact({ problems: ['expired', 'unknown-issuer', 'revoked'] })).toBe(true);
    for (const problem of ['content-altered', 'changed-afterwards', 'range-wrong'] as const)
      expect(isIntact({ problems: [problem] })).toBe(false);
  });

  it('says beside valid that revocation was not checked, of a signature and of its file', () => {
    const said = (...signatures: ReturnType<typeof aSignature>[]) =>
      sayFile({ form: 'pdf', ok: signatures.every(({ ok }) => ok === true), signatures }, vi);
    const open = aSignature({ revocation: 'unchecked' });
    expect(resultOf(aSignature())).toBe('sound');
    expect(resultOf(open)).toBe('unchecked');
    expect(resultOf({ ...open, ok: null })).toBe('changed');
    expect(resultOf({ ...open, ok: false })).toBe('unsound');
    expect(said(aSignature())).toBe('Mọi chữ ký đều hợp lệ');
    expect(said(aSignature(), open)).toBe('Mọi chữ ký đều hợp lệ; chưa kiểm tra thu hồi');
    expect(said(aSignature({ ok: false }), open)).toBe('Có chữ ký không hợp lệ');
  });

  it('never calls a file without signatures valid', () => {
    expect(sayFile({ form: 'pdf', ok: true, signatures: [] }, vi)).toBe('Không có chữ ký số');
  });

  it('marks places of signatures and of refused changes on their own page only', () => {
    const change = { kind: 'annotation' as const, page: 1, isAllowed: false };
    const signature = aSignature({
      ok: false,
      later: [
        { ...change, place: { page: 1, x: 0, y: 0, width: 9, height: 9 } },
        { ...change, place: { page: 2, x: 0, y: 0, width: 9, height: 9 } },
        { ...change, isAllowed: true, place: { page: 1, x: 0, y: 0, width: 9, height: 9 } },
      ],
    });
    expect(marksOn([signature], 1).map(({ result }) => result)).toEqual(['unsound', 'change']);
    expect(marksOn([signature], 2).map(({ result }) => result)).toEqual(['change']);
  });

  it('keeps labels in the margin apart and inside it', () => {
    expect(spread([100, 105, 820], { height: 40, gap: 6, most: 842 })).toEqual([100, 146, 802]);
    expect(spread([820, 830], { height: 40, gap: 6, most: 842 })).toEqual([756, 802]);
  });
});

describe('a place on a page', () => {
  it('is told in centimetres', () => {
    const words = inCentimetres(
      { x: 340.157, y: 150.236, width: 141.732, height: 56.693 },
      vi.format,
    );
    expect(words).toEqual({ left: '12', bottom: '5,3', width: '5', height: '2' });
  });

  it('begins at the lower right, for text at the top right, and inside small pages', () => {
    const a4 = { width: 595, height: 842 };
    const text = firstPlace('copy', 1, a4);
    expect(text.y + text.height).toBe(842 - 28);
    expect(firstPlace('person', 2, a4)).toMatchObject({ page: 2, width: 142 });
    const small = firstPlace('agency', 1, { width: 60, height: 50 });
    expect(small).toMatchObject({ x: 0, width: 60, height: 50 });
  });
});
