import type { RecorderWanted } from '../../shared/display.ts';
import { findCodec } from './encoder.ts';
import { reportLost, tellEncoderLost } from './report.ts';
import { createSegment, type Segment } from './segment.ts';

type Deps = {
  readonly display: RecorderWanted['displays'][number];
  /** Nothing can encode this screen. */
  readonly failed: (detail: string) => void;
  /** Main closed a segment itself and knows why. */
  readonly refused: () => void;
};

type Size = { readonly width: number; readonly height: number };
/** What a segment that has had enough is told by. */
type Coming = { readonly hasChanged: boolean; readonly isOtherPage: boolean };

/** The segments of one screen, one after the other, each with an encoder of its own. */
export function createSegments({ display, failed, refused }: Deps) {
  let segment: Segment | null = null;
  let withoutAv1 = false;
  /** What a lost encoder had given reaches main before the next segment. */
  let handingOver: Promise<void> = Promise.resolve();
  let isOver = false;

  /** The next picture begins a segment, with a new encoder. */
  const loseEncoder = (codec: string, detail: string): void => {
    void tellEncoderLost(display.id, codec, detail).catch(reportLost);
    // Chromium takes back an encoder that it believes idle: that one may be had again.
    const isReclaimed = detail.includes('reclaimed');
    // AV1 is given up for this capture; should VP9 fail too, nothing is left to try.
    if (withoutAv1 && !isReclaimed) failed(detail);
    withoutAv1 ||= !isReclaimed;
    handingOver = segment?.rotate() ?? Promise.resolve();
    segment = null;
  };
  const open = async ({ width, height }: Size): Promise<Segment | null> => {
    await handingOver;
    const codec = await findCodec(width, height, withoutAv1);
    if (codec === null) {
      failed(`No encoder for ${width}×${height}.`);
      return null;
    }
    return createSegment({
      picture: { codec, width, height },
      display,
      encoderFailed: (detail) => loseEncoder(codec, detail),
      refused,
    });
  };
  const drop = (): void => {
    segment?.drop();
    segment = null;
  };

  return {
    /** The segment that a picture goes to, and whether it begins with it; null once it is over. */
    async next(
      size: Size,
      { hasChanged, isOtherPage }: Coming,
    ): Promise<{ readonly segment: Segment; readonly isFirst: boolean } | null> {
      const isResized =
        segment?.picture.width !== size.width || segment.picture.height !== size.height;
      if (segment !== null && (isResized || segment.isDue(hasChanged, isOtherPage))) {
        await segment.rotate();
        segment = null;
      }
      const isFirst = segment === null;
      segment ??= await open(size);
      // It may be over since, when there was not yet this encoder to close.
      if (isOver) drop();
      return segment && { segment, isFirst };
    },
    /** Closes what is open; what comes later is dropped. */
    end(): void {
      isOver = true;
      drop();
    },
  };
}
