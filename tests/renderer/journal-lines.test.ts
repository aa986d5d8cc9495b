import { describe, expect, it } from 'vitest';
import { journalLines } from '../../renderer/journal-lines.ts';
import { createText } from '../../shared/text/text.ts';
import { at } from '../support/builders.ts';
import { aSessionSummary, aTimeline, someSpans } from '../support/day-builders.ts';

const text = createText('vi');
const nameOf = () => 'Báo cáo quý';

describe('the journal in words', () => {
  it('tells a session in order of time', () => {
    const timeline = aTimeline({ endedMs: at('10:18') });
    const lines = journalLines(aSessionSummary({ timeline }), nameOf, text);
    expect(lines.map(({ atMs, words }) => [atMs, words])).toEqual([
      [at('07:31'), 'Bắt đầu phiên'],
      [at('07:31'), 'Làm việc “Báo cáo quý”'],
      [at('08:10'), 'Ghi chú cho việc “Báo cáo quý”: Đã trả 12 hồ sơ quá hạn của tháng trước.'],
      [at('09:28'), 'Tạm nghỉ, 15 phút không ghi, đến 09:43'],
      [at('10:06'), 'Máy ngủ, 6 phút không ghi, đến 10:12'],
      [at('10:18'), 'Kết thúc phiên'],
    ]);
  });

  it('lets only gaps be explained that the officer did not choose', () => {
    const open = journalLines(aSessionSummary(), nameOf, text).filter((line) => line.open);
    expect(open.map(({ words }) => words)).toEqual(['Máy ngủ, 6 phút không ghi, đến 10:12']);
  });

  it('tells when something was masked, and never what', () => {
    const masked = [{ fromMs: at('08:00'), toMs: at('08:12') }];
    const lines = journalLines(aSessionSummary({ timeline: aTimeline({ masked }) }), nameOf, text);
    expect(lines.find(({ atMs }) => atMs === at('08:00'))?.words).toBe(
      'Che cửa sổ không ghi đến 08:12, 12 phút',
    );
  });

  it('tells which of several screens were recorded, and from when on', () => {
    const display = (number: number, inScope: boolean) => ({
      id: String(number),
      label: `Màn hình ${number}`,
      width: 1920,
      height: 1080,
      inScope,
    });
    const scopes = [
      { atMs: at('07:31'), displays: [display(1, true), display(2, false)] },
      { atMs: at('08:00'), displays: [display(1, true)] },
    ];
    const said = (timeline: ReturnType<typeof aTimeline>) =>
      journalLines(aSessionSummary({ timeline }), nameOf, text)
        .filter(({ id }) => id.startsWith('scope'))
        .map(({ words }) => words);
    expect(said(aTimeline({ scopes }))).toEqual([
      'Ghi Màn hình 1; không ghi Màn hình 2',
      'Ghi Màn hình 1',
    ]);
    expect(said(aTimeline({ scopes: scopes.slice(1) }))).toEqual([]);
  });

  it('puts what was declared beside what was recorded', () => {
    const spans = someSpans().map((span) =>
      span.kind === 'gap' && span.cause === 'asleep'
        ? { ...span, declared: { cause: 'power-cut' as const, note: 'Mất điện cả khu' } }
        : span,
    );
    const lines = journalLines(aSessionSummary({ timeline: aTimeline({ spans }) }), nameOf, text);
    const gap = lines.find(({ atMs }) => atMs === at('10:06'));
    expect(gap).toMatchObject({
      words: 'Máy ngủ, 6 phút không ghi, đến 10:12',
      declared: 'Khai báo: Mất điện. Mất điện cả khu',
      open: null,
    });
  });
});
