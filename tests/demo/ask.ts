import type { Page } from 'playwright-core';
import type { Args, Bridge, Command, Output } from '../../shared/contract.ts';

/**
 * Asks main through the window, exactly as its screens do. Bytes cannot leave a page this way: see
 * `askBytes`. Throws with the failure's code.
 */
export async function ask<C extends Command>(
  page: Page,
  name: C,
  ...[input]: Args<C>
): Promise<Output<C>> {
  const reply = await page.evaluate(
    ([command, given]) => {
      // The preload puts it there.
      const { bridge } = window as unknown as { bridge: Bridge };
      return bridge.command(command, given);
    },
    [name, input] as const,
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`);
  // Main's handler for this name returns this type.
  return reply.value as Output<C>;
}

/** The bytes that a command answers with. */
export async function askBytes(
  page: Page,
  name: 'workLogs.pdf',
  input: { week: string },
): Promise<Uint8Array> {
  const bytes = await page.evaluate(
    async ([command, given]) => {
      const { bridge } = window as unknown as { bridge: Bridge };
      const reply = await bridge.command(command, given);
      if (!reply.ok) return null;
      // The contract says that it is bytes.
      return Array.from(reply.value as Uint8Array);
    },
    [name, input] as const,
  );
  if (bytes === null) throw new Error(`${name} gave no bytes.`);
  return Uint8Array.from(bytes);
}

/** Asks again until the answer will do. Throws after `limitMs` with what was waited for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  isReady: (answer: T) => boolean,
  limitMs = 60_000,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (isReady(answer)) return answer;
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}.`);
    await new Promise<void>((again) => setImmediate(again));
  }
}
