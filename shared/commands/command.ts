import { z } from 'zod';

export type AppWindow = 'desk' | 'recorder';

/** What a window of one kind may ask, and what it is told. */
export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  from: AppWindow = 'desk',
) => ({ input, output, from });

export const nothing = z.undefined();
export const done = z.void();
/** Empty: it is typed on the token's own keys. */
export const pin = z.string().max(64);
/** Bytes of any buffer: Node's own are views of a shared pool. */
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
