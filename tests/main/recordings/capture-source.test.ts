import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimAt } from '../../../main/recordings/capture-source.ts';
import { partOf } from '../../../renderer/recorder/region.ts';
import { aDisplay } from '../../support/installation.ts';

const source = (id: string, display_id = '') => ({ id, display_id });
const displays = [aDisplay('1'), aDisplay('2', 1)];
const all = { displays, isAnyExcluded: false };
const some = { displays, isAnyExcluded: true };

describe('the source of a screen', () => {
  it('is the one that bears its id', () => {
    const sources = [source('a', '2'), source('b', '1')];
    expect(aimAt('1', { ...some, sources })).toEqual({ source: sources[1], region: null });
  });

  it('is none where ids are known and its own is not among them', () => {
    expect(aimAt('1', { ...all, sources: [source('a', '2'), source('b', '3')] })).toBeNull();
    expect(aimAt('3', { ...all, sources: [source('a', '1')] })).toBeNull();
    expect(aimAt('1', { ...all, sources: [] })).toBeNull();
  });

  it('is told by order without ids, but never where a screen is left out', () => {
    const sources = [source('a'), source('b')];
    expect(aimAt('2', { ...all, sources })).toEqual({ source: sources[1], region: null });
    expect(aimAt('2', { ...some, sources })).toBeNull();
    expect(aimAt('2', { ...all, sources: [...sources, source('c')] })).toBeNull();
  });

  it('is a part of the picture of all screens, as X11 has it', () => {
    const sources = [source('a')];
    expect(aimAt('2', { ...some, sources })?.region).toEqual({
      x: 1920,
      y: 0,
      width: 1920,
      height: 1080,
      wholeWidth: 3840,
      wholeHeight: 1080,
    });
    const alone = { displays: [aDisplay('1')], isAnyExcluded: false, sources };
    expect(aimAt('1', alone)?.region).toBeNull();
  });

  it('counts from the leftmost and topmost screen, in pixels', () => {
    const left = { ...aDisplay('1'), scaleFactor: 1.5 };
    const above = {
      ...left,
      id: '2',
      bounds: { x: -100, y: -1080, width: 1920, height: 1080 },
    };
    const asked = { displays: [left, above], sources: [source('a')], isAnyExcluded: true };
    expect(aimAt('1', asked)?.region).toMatchObject({ x: 150, y: 1620, wholeWidth: 3030 });
    expect(aimAt('2', asked)?.region).toMatchObject({ x: 0, y: 0, wholeHeight: 3240 });
  });
});

describe('a screen’s part of a picture', () => {
  const region = { x: 801, y: 0, width: 799, height: 601, wholeWidth: 1600, wholeHeight: 601 };

  it('has even edges, as the picture can be cut only there', () => {
    expect(partOf(region, { width: 1600, height: 601 })).toEqual({
      x: 800,
      y: 0,
      width: 798,
      height: 600,
    });
  });

  it('is unknown while the picture has the size of another layout', () => {
    expect(partOf(region, { width: 2400, height: 601 })).toBeNull();
    expect(partOf(region, { width: 1600, height: 1200 })).toBeNull();
  });

  it('never reaches out of the picture or over its neighbours by more than the rounding', () => {
    const pixel = fc.integer({ min: 0, max: 8000 });
    const side = fc.integer({ min: 16, max: 8000 });
    fc.assert(
      fc.property(pixel, pixel, side, side, side, (x, y, width, height, more) => {
        const whole = { width: x + width + more, height: y + height };
        const asked = { x, y, width, height, wholeWidth: whole.width, wholeHeight: whole.height };
        const part = partOf(asked, whole);
        if (part === null) throw new Error('The picture has its own size.');
        expect(part.x).toBeGreaterThan(x - 2);
        expect(part.x + part.width).toBeLessThanOrEqual(x + width);
        expect(part.x + part.width).toBeLessThanOrEqual(whole.width);
        expect(part.y + part.height).toBeLessThanOrEqual(y + height);
        expect([part.x % 2, part.y % 2, part.width % 2, part.height % 2]).toEqual([0, 0, 0, 0]);
      }),
    );
  });
});
