import type { MessageId } from '../../shared/message.ts';
import type { ContentStore, LargePart } from './content-store.ts';
import { fillSkeleton } from './skeleton.ts';

/** Names of what is kept of a message: all of it, or all but its large parts. */
export const wholePart = '';
export const textPart = 'text';

/**
 * A message as its bytes, as far as they are here: large parts that are not are empty. Null while its
 * body is not here.
 */
export function sourceOf(contents: ContentStore, id: MessageId): Buffer | null {
  if (isPartHere(contents, id, wholePart)) return contents.read(id, wholePart);
  if (!isPartHere(contents, id, textPart)) return null;
  return fillSkeleton(contents.read(id, textPart), contents.partsOf(id), (part) =>
    isPartHere(contents, id, part) ? contents.read(id, part) : null,
  );
}

/** Whether all of a part has been fetched. */
function isPartHere(contents: ContentStore, id: MessageId, part: string): boolean {
  return contents.stateOf(id, part)?.isWhole ?? false;
}

/** Large parts that are still to be fetched, as they stand in the message. */
export function partsToCome(contents: ContentStore, id: MessageId): LargePart[] {
  if (isPartHere(contents, id, wholePart)) return [];
  return contents.partsOf(id).filter(({ part }) => !isPartHere(contents, id, part));
}
