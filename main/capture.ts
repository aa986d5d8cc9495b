import { type DesktopCapturerSource, desktopCapturer, type Session, session } from 'electron';
import type { CaptureRegion } from '../shared/display.ts';
import { AppError } from '../shared/errors.ts';
import { systemDisplays } from './displays.ts';
import { aimAt } from './recordings/capture-source.ts';
import type { Windows } from './windows.ts';

/**
 * Gives the recorder's page the screen that it said it would ask for, once, while a session wants it,
 * and nobody anything else. The returned function says it, and what part of the picture that screen
 * is. Throws `recorder-failed` where no source can be told to be that screen's.
 */
export function allowCapture(
  windows: Windows,
  isWanted: () => boolean,
  own: Session = session.defaultSession,
): (displayId: string, isAnyExcluded: boolean) => Promise<CaptureRegion | null> {
  let aimed: DesktopCapturerSource | null = null;
  own.setDisplayMediaRequestHandler(({ frame }, answer) => {
    const source = aimed;
    aimed = null;
    const isGranted = isWanted() && windows.isRecorderFrame(frame);
    answer(source !== null && isGranted ? { video: source } : null);
  });
  return async (displayId, isAnyExcluded) => {
    aimed = null;
    const sources = await desktopCapturer.getSources({
      types: ['screen'],
      thumbnailSize: { width: 0, height: 0 },
    });
    const displays = systemDisplays();
    const aim = aimAt(displayId, { displays, sources, isAnyExcluded });
    if (aim === null)
      throw new AppError('recorder-failed', 'No source is known to show this screen.');
    aimed = aim.source;
    await windows.readyRecorder();
    return aim.region;
  };
}
