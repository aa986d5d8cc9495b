import '../../renderer/ui/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from '../../renderer/app.tsx';
import { createQueryClient } from '../../renderer/query.ts';
import type { Handlers } from '../../shared/contract.ts';
import { toFailure } from '../../shared/errors.ts';
import { createText } from '../../shared/text/text.ts';
import { tokensShown } from './tokens.ts';

/** What the address asks for. */
export const query = new URLSearchParams(location.search);

/** Which variant of the screens the address asks for: `?show=returned`. */
export const shown = query.get('show') ?? 'usual';

/** Shows the app on these answers of main, in the language of the address, with the clock standing. */
export function show(answers: Partial<Handlers>, nowMs: number): void {
  Date.now = () => nowMs;
  Object.defineProperty(window, 'bridge', {
    value: { command: answerBy({ ...settings, ...answers }), onEvent: () => () => undefined },
  });
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <QueryClientProvider client={createQueryClient()}>
      <App firstText={createText('vi')} />
    </QueryClientProvider>,
  );
}

const settings: Partial<Handlers> = {
  'settings.get': () => ({
    language: query.get('lang') === 'en' ? 'en' : 'vi',
    theme: 'system',
    namesInNotifications: false,
  }),
  'documents.list': () => ({
    documents: [],
    batch: { state: 'idle', stoppedBy: null, total: 0, signed: 0, failed: 0 },
  }),
  'tokens.list': () => tokensShown(query.get('tokens'), Date.now()),
};

function answerBy(answers: Partial<Handlers>) {
  return async (name: keyof Handlers, input: never) => {
    try {
      const answer = answers[name];
      return answer
        ? { ok: true, value: answer(input) }
        : { ok: false, failure: { code: 'not-found', values: {} } };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  };
}
