// @vitest-environment happy-dom

import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { call } from '../../renderer/api.ts';
import { createQueryClient, followEvents, useCommand, useQuery } from '../../renderer/query.ts';
import { sayError, useText } from '../../renderer/text.ts';
import { Page } from '../../renderer/ui/page.tsx';
import { TextProvider } from '../../renderer/ui/text-provider.tsx';
import type { Bridge, EventName, Reply } from '../../shared/contract.ts';
import { createText } from '../../shared/text/text.ts';
import { expectCaughtErrors } from '../support/caught-errors.ts';

afterEach(cleanup);

/** Electron's side of the bridge: answers from a table, tells events on demand. */
function aBridge(answer: (name: string, input: unknown) => Reply) {
  const asked: string[] = [];
  const listeners = new Set<Parameters<Bridge['onEvent']>[0]>();
  const bridge: Bridge = {
    command: async (name, input) => {
      asked.push(name);
      return answer(name, input);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const tell = (name: EventName) => {
    for (const listener of listeners) listener(name, {});
  };
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(window, 'bridge'));
  return { bridge, asked, tell, listeners };
}

const settings = (language: string) => ({ language, theme: 'system', namesInNotifications: false });

function Screen() {
  const text = useText();
  const { language } = useQuery('settings.get');
  const save = useCommand('settings.set');
  return (
    <>
      <p>Ngôn ngữ: {language}</p>
      <button
        onClick={() => save.mutate({ language: 'en', theme: 'dark', namesInNotifications: false })}
        type="button"
      >
        Lưu
      </button>
      {save.error && <p role="alert">{sayError(text, save.error)}</p>}
    </>
  );
}

function open(bridge: Bridge) {
  const client = createQueryClient();
  const stop = followEvents(client, bridge.onEvent);
  render(
    <QueryClientProvider client={client}>
      <TextProvider text={createText('vi')}>
        <Page title="Cài đặt">
          <Screen />
        </Page>
      </TextProvider>
    </QueryClientProvider>,
  );
  return stop;
}

describe('reading', () => {
  it('asks once, and again when main tells of that area', async () => {
    let language = 'vi';
    const { bridge, asked, tell } = aBridge(() => ({ ok: true, value: settings(language) }));
    open(bridge);
    expect(await screen.findByText('Ngôn ngữ: vi')).toBeDefined();
    language = 'en';
    await act(async () => tell('plans.changed'));
    expect(asked).toEqual(['settings.get']);
    await act(async () => tell('settings.changed'));
    expect(await screen.findByText('Ngôn ngữ: en')).toBeDefined();
    expect(asked).toEqual(['settings.get', 'settings.get']);
  });

  it('asks for nothing but the picture when only that changed', () => {
    const { bridge, tell } = aBridge(() => ({ ok: true, value: null }));
    const client = createQueryClient();
    const stop = followEvents(client, bridge.onEvent);
    const names = ['recordings.preview', 'recordings.requests', 'sessions.today', 'reviews.get'];
    for (const name of names) client.setQueryData([name], null);
    tell('preview.changed');
    const stale = names.filter((name) => client.getQueryState([name])?.isInvalidated);
    expect(stale).toEqual(['recordings.preview']);
    stop();
  });

  it('asks once more, for all together, after a flurry of events', async () => {
    let language = 'vi';
    const { bridge, asked, tell } = aBridge(() => ({ ok: true, value: settings(language) }));
    open(bridge);
    expect(await screen.findByText('Ngôn ngữ: vi')).toBeDefined();
    await act(async () => {
      for (let event = 0; event < 20; event += 1) tell('settings.changed');
      language = 'en';
    });
    expect(await screen.findByText('Ngôn ngữ: en')).toBeDefined();
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  it('stops following when told to', () => {
    const { bridge, listeners } = aBridge(() => ({ ok: true, value: null }));
    followEvents(createQueryClient(), bridge.onEvent)();
    expect(listeners.size).toBe(0);
  });

  it('shows a failure in its place and tries again', async () => {
    expectCaughtErrors();
    const user = userEvent.setup();
    let isBroken = true;
    const { bridge } = aBridge(() =>
      isBroken
        ? { ok: false, failure: { code: 'database-unreadable', values: {} } }
        : { ok: true, value: settings('vi') },
    );
    open(bridge);
    expect((await screen.findByRole('alert')).textContent).toContain('Không mở được dữ liệu');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Cài đặt');
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByText('Ngôn ngữ: vi')).toBeDefined();
  });
});

describe('following', () => {
  const staleAfter = (event: EventName, name: string) => {
    const { bridge, tell } = aBridge(() => ({ ok: true, value: null }));
    const client = createQueryClient();
    onTestFinished(followEvents(client, bridge.onEvent));
    client.setQueryData([name, { week: '2026-W47' }], {});
    tell(event);
    return client.getQueryState([name, { week: '2026-W47' }])?.isInvalidated;
  };

  it.each([
    ['inbox.changed', 'plans.get'],
    ['inbox.changed', 'workLogs.get'],
    ['office.changed', 'app.state'],
    ['plans.changed', 'workLogs.get'],
    ['sessions.changed', 'workLogs.get'],
    ['sessions.changed', 'recordings.preview'],
    ['masks.changed', 'recordings.preview'],
    ['office.changed', 'recordings.preview'],
  ] as const)('asks anew, after %s, for %s', (event, name) => {
    expect(staleAfter(event, name)).toBe(true);
  });

  it('leaves answers alone that the event does not touch', () => {
    expect(staleAfter('inbox.changed', 'settings.get')).toBe(false);
  });
});

describe('writing', () => {
  it('says why it failed and leaves the answers alone', async () => {
    const user = userEvent.setup();
    const { bridge, asked } = aBridge((name) =>
      name === 'settings.get'
        ? { ok: true, value: settings('vi') }
        : { ok: false, failure: { code: 'disk-full', values: {} } },
    );
    open(bridge);
    await user.click(await screen.findByRole('button', { name: 'Lưu' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Ổ đĩa đã đầy');
    expect(asked).toEqual(['settings.get', 'settings.set']);
  });
});

describe('call', () => {
  it('throws the code and values of main', async () => {
    aBridge(() => ({ ok: false, failure: { code: 'pin-wrong', values: { triesLeft: 2 } } }));
    await expect(call('settings.get')).rejects.toMatchObject({
      code: 'pin-wrong',
      values: { triesLeft: 2 },
    });
  });
});
