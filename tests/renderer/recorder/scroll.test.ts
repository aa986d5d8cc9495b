import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../renderer/recorder/picture.ts';
import { createScrollWatch } from '../../../renderer/recorder/scroll.ts';

const width = 960;
const height = 120;

/** As if by chance, and always the same. */
function isStroke(line: number, at: number): boolean {
  const mixed = Math.imul(Math.imul(line, 374_761_393) ^ Math.imul(at, 668_265_263), 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 29 < 3;
}

/** A page of lines that all differ, from one of its rows on, between two bars that stay. */
function pageFrom(top: number, page = 1): Pixels {
  const colours = new Uint32Array(width * height).fill(0xffffffff);
  for (let y = 0; y < height; y += 1) {
    const line = Math.floor((y + top) / 3);
    const isText = (y + top) % 3 !== 0;
    for (let x = 0; x < width; x += 1) {
      const isBar = x < 120 || x >= 840;
      const isInk = isBar ? (x + y) % 5 === 0 : isText && isStroke(line + page * 1000, x >> 1);
      if (isInk) colours[y * width + x] = 0xff000000;
    }
  }
  return { width, height, bytes: new Uint8Array(colours.buffer) };
}
function answersOf(pictures: readonly Pixels[]): boolean[] {
  const scroll = createScrollWatch();
  return pictures.map((picture) => scroll.isScrolled(picture));
}

describe('createScrollWatch', () => {
  it('knows a page that was moved by a part of its height', () => {
    expect(answersOf([pageFrom(0), pageFrom(45), pageFrom(30)])).toEqual([false, true, true]);
  });

  it('takes the first picture, another page and one that did not change for none', () => {
    expect(answersOf([pageFrom(0), pageFrom(0, 5), pageFrom(0, 5)])).toEqual([false, false, false]);
  });

  it('takes a page that was turned for another one', () => {
    expect(answersOf([pageFrom(0), pageFrom(108)])).toEqual([false, false]);
  });

  it('takes lines of one colour for nothing that was seen', () => {
    const bytes = new Uint8Array(width * height * 4).fill(200);
    expect(answersOf([pageFrom(0), { width, height, bytes }])).toEqual([false, false]);
  });
});
