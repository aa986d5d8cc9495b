import { toFailure } from '../../shared/errors.ts';
import { createText } from '../../shared/text/text.ts';
import { verifyPersonFolder } from '../cli/verify-person.ts';
import type { FolderAnswer, FolderQuestion } from './folder-checks.ts';

/** Looks at a folder as `phien verify DIR` does, under the kit that is given. Never throws. */
export async function answerFolderQuestion({
  id,
  folder,
  kit,
  now,
  language,
}: FolderQuestion): Promise<FolderAnswer> {
  try {
    const anchors = kit.anchors.map((anchor) => Buffer.from(anchor, 'base64'));
    const trust = { anchors, kit: { state: 'trusted', kit } as const };
    const text = createText(language, kit.policy.zone);
    const verdict = await verifyPersonFolder(folder, { ...trust, now, otherJournals: [] }, text);
    return { id, verdict };
  } catch (error) {
    return { id, failed: toFailure(error) };
  }
}
