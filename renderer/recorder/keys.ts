/** A key frame of another page costs what the change to it costs. */
const otherPage = 0.5;
const afterOtherPage = 40;
/** However little changes: seeking decodes all pictures since the last key frame. */
const atMost = 80;

/** Which pictures of a segment are key frames: its first, and enough others for quick seeking. */
export function createKeys() {
  let since: number | null = null;
  return {
    /** For the next picture; `share` of it that changed, 0 to 1. */
    isKey(share: number): boolean {
      const isKey =
        since === null || since >= atMost || (since >= afterOtherPage && share >= otherPage);
      since = isKey || since === null ? 1 : since + 1;
      return isKey;
    },
  };
}
