import {
  QueryClient,
  useQuery as useArrivingQuery,
  useMutation,
  useQueries,
  useSuspenseQuery,
} from '@tanstack/react-query';
import type { Args, Bridge, Command, EventName, Input, Output } from '../shared/contract.ts';
import { call } from './api.ts';

type Variables<C extends Command> = Input<C> extends undefined ? void : Input<C>;

/** The answer to a reading command; suspends until it is there, throws `AppError`s to the boundary. */
export function useQuery<C extends Command>(name: C, ...args: Args<C>): Output<C> {
  return useSuspenseQuery({ queryKey: [name, ...args], queryFn: () => call(name, ...args) }).data;
}

/**
 * Waits with the page for what a part of it will ask when it appears later: else the whole page would
 * be taken away until the answer to that part is there.
 */
export function useAhead<C extends Command>(name: C, ...args: Args<C>): void {
  useQuery(name, ...args);
}

/** The answer once it is there: for what must not make everything around it wait. */
export function useLater<C extends Command>(
  name: C,
  ...args: Args<C>
): Readonly<{ answer: Output<C> | undefined; error: Error | null }> {
  const { data, error } = useArrivingQuery({
    queryKey: [name, ...args],
    queryFn: () => call(name, ...args),
  });
  return { answer: data, error };
}

/**
 * The answer to a command whose input always means the same, such as a closed segment: no event
 * makes it stale, and it is forgotten soon after it leaves the screen, because it may be large.
 */
export function useOnce<C extends Command>(name: C, ...args: Args<C>): Output<C> {
  return useVersion('', name, ...args);
}

/** Like `useOnce`, for what is one thing as long as its version, such as a file, stays the same. */
export function useVersion<C extends Command>(
  version: string,
  name: C,
  ...args: Args<C>
): Output<C> {
  return useSuspenseQuery({
    queryKey: ['once', name, ...args, version],
    queryFn: () => call(name, ...args),
    gcTime: 10_000,
  }).data;
}

/**
 * The answers to one question about several things, each once it is there; soon forgotten, as they
 * are many.
 */
export function useSeveral<C extends Command>(
  name: C,
  inputs: readonly Input<C>[],
): readonly (Output<C> | undefined)[] {
  const found = useQueries({
    queries: inputs.map((input) => ({
      queryKey: [name, input],
      // With input, `Args` is that input alone.
      queryFn: () => call(name, ...([input] as unknown as Args<C>)),
      gcTime: 60_000,
    })),
  });
  return found.map(({ data }) => data);
}

/**
 * A changing command as a TanStack mutation: `mutate(input)`, `isPending`, `error`. It does not
 * invalidate: main's event does.
 */
export function useCommand<C extends Command>(name: C) {
  return useMutation<Output<C>, Error, Variables<C>>({
    mutationKey: [name],
    mutationFn: (input) => {
      // `Variables` is `Args` in the shape that TanStack wants.
      const args = (input === undefined ? [] : [input]) as Args<C>;
      return call(name, ...args);
    },
  });
}

/** A client whose answers stay fresh until main says otherwise. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnReconnect: false,
        refetchOnWindowFocus: false,
        // The default pauses while the machine is offline; main is always there.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/**
 * Makes every `plans.…` answer stale on `plans.changed`, and so on; the day gathers from every area,
 * so it follows all of them, and a few answers carry something of one other. What a screen shows is
 * asked anew at once, and of a flurry of events for all together after it: else each of many changes
 * would wait for the answers to the one before. Returns the stop function.
 */
export function followEvents(client: QueryClient, onEvent: Bridge['onEvent']): () => void {
  const asking = gathered((events) => {
    // A refetch that fails is shown by the screen that asked.
    void client.refetchQueries({
      type: 'active',
      predicate: ({ queryKey: [name] }) => events.some((event) => isOf(event, name)),
    });
  });
  const stop = onEvent((event) => {
    // Whoever opens a screen meanwhile asks anew by itself.
    void client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => isOf(event, name),
      refetchType: 'none',
    });
    // A running session changes every few seconds: the log counts it when it is next opened.
    if (event === 'sessions.changed')
      void client.invalidateQueries({ queryKey: ['workLogs.get'], refetchType: 'none' });
    asking.add(event);
  });
  return () => {
    stop();
    asking.stop();
  };
}

/** Too short to be noticed, and longer than it takes to answer what a screen asks. */
const flurryMs = 100;

/** Runs with the first event at once, then at most every `flurryMs` with all that came since. */
function gathered(run: (events: readonly EventName[]) => void) {
  const waiting = new Set<EventName>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = waiting.size > 0 ? setTimeout(flush, flurryMs) : undefined;
    if (waiting.size > 0) run([...waiting]);
    waiting.clear();
  };
  return {
    add: (event: EventName): void => {
      waiting.add(event);
      if (timer === undefined) flush();
    },
    stop: (): void => clearTimeout(timer),
  };
}

function isOf(event: EventName, name: unknown): boolean {
  if (typeof name !== 'string') return false;
  const area = event.slice(0, event.indexOf('.') + 1);
  const isOfDay = event !== 'preview.changed' && event !== 'mail.changed';
  return (
    name.startsWith(area) ||
    (isOfDay && name === 'sessions.today') ||
    (followers[event]?.includes(name) ?? false)
  );
}

/**
 * Answers that carry something of another area: how far a record went, the plan, the kit, stretches
 * asked for.
 */
const followers: { readonly [E in EventName]?: readonly string[] } = {
  'inbox.changed': ['plans.get', 'workLogs.get', 'handIns.get'],
  'incidents.changed': ['reviews.get', 'workLogs.get'],
  'office.changed': ['app.state', 'masks.list', 'recordings.preview', 'tokens.list'],
  // What was shown before may be excluded now.
  'masks.changed': ['recordings.preview'],
  'plans.changed': ['workLogs.get', 'inbox.list'],
  'reviews.changed': ['inbox.list'],
  'recordings.changed': ['reviews.get', 'inbox.list'],
  'preview.changed': ['recordings.preview'],
  'workLogs.changed': ['plans.unitWeek', 'handIns.get', 'inbox.list'],
  // A pause takes the picture of what is recorded away.
  'sessions.changed': ['recordings.preview'],
};
