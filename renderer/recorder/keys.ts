/** A key frame of another page costs little more than the change to it. */
const afterOtherPage = 40;
/** However little changes: seeking decodes all pictures since the last key frame. */
const atMost = 80;

/** Which pictures of a segment are key frames: its first, and enough others for quick seeking. */
export function createKeys() {
  let since: number | null = null;
  return {
    /** For the next picture; whether it shows another page than the one before. */
    isKey(isOtherPage: boolean): boolean {
      const isKey = since === null || since >= atMost || (since >= afterOtherPage && isOtherPage);
      since = isKey || since === null ? 1 : since + 1;
      return isKey;
    },
  };
}
