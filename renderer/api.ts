import type { Args, Bridge, Command, Output } from '../shared/contract.ts';
import { AppError } from '../shared/errors.ts';

/** Asks main. Throws an `AppError` with the code and values of main's failure. */
export async function call<C extends Command>(name: C, ...[input]: Args<C>): Promise<Output<C>> {
  const reply = await window.bridge.command(name, input);
  if (!reply.ok)
    throw new AppError(reply.failure.code, `${name} failed.`, { values: reply.failure.values });
  // Main's handler for this name returns this type.
  return reply.value as Output<C>;
}

/** Hears every event of main; returns the function that stops it. */
export const onEvent: Bridge['onEvent'] = (listener) => window.bridge.onEvent(listener);
