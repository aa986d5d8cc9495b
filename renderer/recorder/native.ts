/**
 * Tells whether a frame has the very bytes of the one before, as the capture made them: a screen's
 * frames are I420, three eighths of their RGBA and copied as they are.
 */
export function createNativeCompare() {
  let last = new Uint32Array();
  let next = new Uint32Array();
  let shape = '';
  return {
    /** False also where a frame's own bytes cannot be read, as with one that lies with the GPU. */
    async isSame(frame: VideoFrame): Promise<boolean> {
      const before = shape;
      shape = shapeOf(frame);
      if (frame.format === null) return false;
      const length = Math.ceil(frame.allocationSize() / 4);
      if (next.length !== length) next = new Uint32Array(length);
      await frame.copyTo(next);
      [last, next] = [next, last];
      return shape === before && areEqual(last, next);
    },
  };
}

function shapeOf({ format, codedWidth, codedHeight, visibleRect }: VideoFrame): string {
  const { x = 0, y = 0, width = codedWidth, height = codedHeight } = visibleRect ?? {};
  return [format, codedWidth, codedHeight, x, y, width, height].join(' ');
}

function areEqual(one: Uint32Array, other: Uint32Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
