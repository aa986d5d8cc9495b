import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../renderer/clock-range.ts';
import { at, zone } from '../support/builders.ts';

const bounds = { fromMs: at('07:31') + 20_000, toMs: at('10:18') + 5000, zone };

describe('two clock times in a session', () => {
  it('are the stretch between them', () => {
    expect(rangeOf('08:00', '09:00', bounds)).toEqual({ fromMs: at('08:00'), toMs: at('09:00') });
  });

  it('take the minutes in which the session begins and ends as its ends', () => {
    expect(rangeOf('07:31', '10:18', bounds)).toEqual({ fromMs: bounds.fromMs, toMs: at('10:18') });
  });

  it('must lie inside the session', () => {
    expect(rangeOf('08:00', '10:40', bounds)).toBe('outside');
    expect(rangeOf('07:00', '08:00', bounds)).toBe('outside');
  });

  it('must go forward', () => {
    expect(rangeOf('09:00', '08:00', bounds)).toBe('reversed');
    expect(rangeOf('09:00', '09:00', bounds)).toBe('reversed');
  });

  it('pass midnight with the session', () => {
    const night = { fromMs: at('22:00'), toMs: at('01:00', '2026-11-18'), zone };
    expect(rangeOf('23:30', '00:30', night)).toEqual({
      fromMs: at('23:30'),
      toMs: at('00:30', '2026-11-18'),
    });
  });
});
