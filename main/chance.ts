import { randomBytes as nodeBytes, randomUUID } from 'node:crypto';

/** Randomness of the running program; tests bring their own. */
export const randomBytes = (length: number): Uint8Array => nodeBytes(length);
export const newId = (): string => randomUUID();
