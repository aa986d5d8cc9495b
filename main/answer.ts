import { type AppWindow, commands, type Handlers, isCommand } from '../shared/contract.ts';
import { AppError } from '../shared/errors.ts';
import { asAppError } from './database/open.ts';

/**
 * Answers one command of a window by its handler. Throws `forbidden` for a command that is none or
 * not this window's, `invalid-input` for input that is not the contract's, and what the handler
 * throws, a full disk below the database as `disk-full`.
 */
export async function answer(
  window: AppWindow | null,
  handlers: Handlers,
  name: unknown,
  input: unknown,
): Promise<unknown> {
  if (!isCommand(name) || commands[name].from !== window)
    throw new AppError('forbidden', 'This window may not ask this.');
  const parsed = commands[name].input.safeParse(input);
  if (!parsed.success)
    throw new AppError('invalid-input', `Bad input for ${name}.`, { cause: parsed.error });
  // TypeScript cannot see that name, schema and handler belong together; `Handlers` proves it.
  const handle = handlers[name] as (input: unknown) => unknown;
  try {
    return await handle(parsed.data);
  } catch (error) {
    throw asAppError(error);
  }
}
