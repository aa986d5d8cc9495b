import { checkForeignCms } from '../../main/signing/check-foreign-cms.ts';
import { readForeignCms } from '../../main/signing/foreign-cms.ts';

/** What foreign programs of the tests sign. */
export const content = Buffer.from('Quyết định số 15/QĐ-UBND');

/** What is found of a foreign signature over `content`, over other bytes, or with none at hand. */
export const check = (cms: Uint8Array, signed: Uint8Array | null = content) =>
  checkForeignCms({ cms: readForeignCms(cms), ...(signed ? { content: [signed] } : {}) });

/** Of each signature in it, what speaks against it. */
export const problemsOf = (cms: Uint8Array, signed?: Uint8Array | null) =>
  check(cms, signed).map(({ problems }) => problems);
