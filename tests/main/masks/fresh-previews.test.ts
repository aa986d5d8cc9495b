import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFreshPreviews } from '../../../main/masks/fresh-previews.ts';
import { anInstallation, type Installation, someKeys } from '../../support/installation.ts';

const keys = someKeys();
let home: Installation;
beforeEach(() => {
  home = anInstallation({ keys });
});
afterEach(() => home.remove());

describe('small pictures of what is recorded', () => {
  it('go when the exclusions change, and come again', () => {
    const { sessions, recorder } = home.start();
    sessions.readNotice({ version: 1 });
    sessions.start({ taskId: null, outsideReason: '' });
    let excluded = ['zalo'];
    const previews = createFreshPreviews({ recorder, excluded: () => excluded });
    const preview = { displayId: 'primary', image: Uint8Array.from([1, 2]) };
    previews.take(preview);
    expect(previews.list()).toEqual([preview]);
    excluded = ['zalo', 'keepass'];
    expect(previews.list()).toEqual([]);
    previews.take(preview);
    expect(previews.list()).toEqual([preview]);
  });
});
