import { describe, expect, it } from 'vitest';
import { countAt, placesOf, railPlaceOf } from '../../renderer/places.ts';
import { hrefOf, placeIds, routeOf } from '../../renderer/route.ts';

describe('routes', () => {
  it('find every screen again from its own address', () => {
    for (const place of placeIds)
      expect(routeOf(hrefOf(place, '2026-W47'))).toEqual({ place, week: '2026-W47' });
  });

  it('open today for an address that names nothing, and no week that is none', () => {
    expect(routeOf('')).toEqual({ place: 'today', week: null });
    expect(routeOf('#/elsewhere')).toEqual({ place: 'today', week: null });
    expect(routeOf('#/plan/2026-W99')).toEqual({ place: 'plan', week: null });
  });
});

describe('places', () => {
  it('are at most seven, for officers and heads', () => {
    for (const isHead of [false, true])
      for (const isDepartmentOffice of [false, true])
        expect(placesOf({ isHead, isDepartmentOffice }).length).toBeLessThanOrEqual(7);
  });

  it('are marked for the screens that are opened from them', () => {
    const head = { isHead: true, isDepartmentOffice: true };
    expect(railPlaceOf('hand-in', head)).toBe('unit-week');
    expect(railPlaceOf('session', head)).toBe('today');
    expect(railPlaceOf('hand-in', { isHead: false, isDepartmentOffice: true })).toBe('hand-in');
    expect(railPlaceOf('session', { isHead: false, isDepartmentOffice: false })).toBe('session');
    expect(railPlaceOf('settings', head)).toBe('settings');
  });

  it('count what waits in each', () => {
    const attention = [
      { kind: 'plan-returned' as const, week: '2026-W47', count: 0, detail: '' },
      { kind: 'task-assigned' as const, week: '2026-W47', count: 2, detail: '' },
      { kind: 'review-waiting' as const, week: null, count: 7, detail: '' },
    ];
    const documents = (['waiting', 'reviewed', 'signing', 'signed', 'failed'] as const).map(
      (state) => ({ state }),
    );
    const waiting = { attention, unread: 4, documents };
    expect(countAt('sign', waiting)).toBe(2);
    expect(countAt('plan', waiting)).toBe(3);
    expect(countAt('review', waiting)).toBe(7);
    expect(countAt('inbox', waiting)).toBe(4);
    expect(countAt('today', waiting)).toBe(0);
  });
});
