import { QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render, waitFor } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { answer } from '../../main/answer.ts';
import { onEvent } from '../../renderer/api.ts';
import { createQueryClient, followEvents } from '../../renderer/query.ts';
import { ErrorBoundary } from '../../renderer/ui/error-boundary.tsx';
import { TextProvider } from '../../renderer/ui/text-provider.tsx';
import { ToastProvider } from '../../renderer/ui/toast.tsx';
import type { Language } from '../../shared/app.ts';
import type { Bridge, Emit, EventName, Handlers } from '../../shared/contract.ts';
import { toFailure } from '../../shared/errors.ts';
import { createText } from '../../shared/text/text.ts';

/**
 * What the preload puts into the desk window, over handlers in the same program: the real answer to
 * a command, and copies instead of references, as between processes. `emit` is what the services
 * that stand behind the handlers announce with.
 */
export function createFakeBridge(
  handlers: () => Handlers,
): Readonly<{ bridge: Bridge; emit: Emit }> {
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  return {
    bridge: {
      async command(name, input) {
        try {
          const value = await answer('desk', handlers(), name, structuredClone(input));
          return { ok: true, value: structuredClone(value) };
        } catch (error) {
          return { ok: false, failure: toFailure(error) };
        }
      },
      onEvent(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    emit: (name, payload) => {
      for (const listener of listeners) listener(name, structuredClone(payload));
    },
  };
}

type Options = Readonly<{ language?: Language }>;

type Shown = RenderResult & {
  readonly stop: () => void;
  /** Resolves when nothing that was asked is still to be answered. */
  readonly settled: () => Promise<void>;
};

/** Renders a screen as the desk window does, joined to the services behind the bridge. */
export function showScreen(
  screen: ReactNode,
  bridge: Bridge,
  { language = 'vi' }: Options = {},
): Shown {
  Object.defineProperty(window, 'bridge', { configurable: true, value: bridge });
  const client = createQueryClient();
  const stop = followEvents(client, onEvent);
  const shown = render(
    <QueryClientProvider client={client}>
      <TextProvider text={createText(language)}>
        <ToastProvider shownMs={null}>
          <ErrorBoundary>
            <Suspense fallback={null}>{screen}</Suspense>
          </ErrorBoundary>
        </ToastProvider>
      </TextProvider>
    </QueryClientProvider>,
  );
  const settled = () =>
    waitFor(() => {
      if (client.isFetching() > 0) throw new Error('Something is still to be answered.');
    });
  return { ...shown, stop, settled };
}
