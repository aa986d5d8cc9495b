import { describe, expect, it } from 'vitest';
import { elapsedMs, liveSpans } from '../../../renderer/today/live.ts';
import { createText } from '../../../shared/text/text.ts';
import { at } from '../../support/builders.ts';
import { aHealth, aSessionNow, aSessionSummary, aTimeline } from '../../support/day-builders.ts';

const text = createText('vi');
const session = aSessionSummary();

describe('the live session', () => {
  it('goes on recording after its last entry while the disk says so', () => {
    const spans = liveSpans(session, aSessionNow(), at('10:30'), text);
    expect(spans.at(-1)).toEqual({
      from: at('10:12'),
      to: at('10:30'),
      kind: 'recorded',
      label: 'Đã ghi',
    });
  });

  it('goes on as the pause it is in, with its reason', () => {
    const now = aSessionNow({
      health: aHealth({ state: 'gap', cause: 'paused' }),
      paused: {
        reason: 'unrecordable',
        cause: 'paused',
        sinceMs: at('10:18'),
        untilMs: null,
        asking: false,
      },
    });
    expect(liveSpans(session, now, at('10:30'), text).at(-1)).toEqual({
      from: at('10:18'),
      to: at('10:30'),
      kind: 'paused',
      label: 'Tài liệu không được ghi',
    });
  });

  it('never draws a stall as recorded', () => {
    const now = aSessionNow({ health: aHealth({ state: 'stalled', cause: 'no-frames' }) });
    expect(liveSpans(session, now, at('10:30'), text).at(-1)).toMatchObject({
      kind: 'gap',
      label: 'Không nhận được hình',
    });
  });

  it('leaves an ended session as its journal tells it', () => {
    const ended = aSessionSummary({ timeline: aTimeline({ endedMs: at('10:18') }) });
    expect(liveSpans(ended, aSessionNow(), at('12:00'), text).at(-1)?.to).toBe(at('10:18'));
  });

  it('adds up recorded and gaps to what has passed', () => {
    const nowMs = at('10:30');
    const drawn = liveSpans(session, aSessionNow(), nowMs, text);
    const sum = drawn.reduce((all, { from, to }) => all + to - from, 0);
    expect(sum).toBe(elapsedMs([session], nowMs));
  });
});
