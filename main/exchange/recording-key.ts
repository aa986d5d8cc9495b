import { type PersonId, personId } from '../../shared/office.ts';

/**
 * The sender of what the office's recording key signs: nobody of the directory, but whoever holds
 * that key. It says that recordings were opened with it, and nothing else.
 */
export const keyHolderId: PersonId = personId.parse('recording-key');
