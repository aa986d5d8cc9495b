// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AskedInTray } from '../../renderer/asked.tsx';
import type { Handlers } from '../../shared/contract.ts';
import { anOpenState, at } from '../support/builders.ts';
import { aSessionNow, aSessionSummary, aTimeline, aToday } from '../support/day-builders.ts';
import { createFakeBridge, showScreen } from '../support/fake-bridge.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const over = aSessionSummary({ state: 'ended', timeline: aTimeline({ endedMs: at('10:18') }) });

/** Somebody chooses Báo sự cố in the tray. */
async function ask(handlers: Partial<Handlers>): Promise<void> {
  // Only what the choice asks for is answered.
  const { bridge, emit } = createFakeBridge(() => handlers as Handlers);
  showScreen(<AskedInTray />, bridge);
  await act(async () => emit('app.asked', { what: 'incident' }));
}

describe('Báo sự cố in the tray', () => {
  it('asks about the running session', async () => {
    await ask({ 'sessions.now': () => aSessionNow() });
    expect(await screen.findByRole('dialog')).toBeDefined();
    expect(window.location.hash).toBe('');
  });

  it('goes to the sessions and asks about the last of today when none runs', async () => {
    await ask({
      'sessions.now': () => aSessionNow({ session: null }),
      'sessions.today': () => aToday({ sessions: [over] }),
      'app.state': () => anOpenState(),
    });
    expect(await screen.findByRole('dialog')).toBeDefined();
    expect(window.location.hash).toBe(`#/session/${aToday().week}`);
  });

  it('goes to the sessions of the week when nothing was recorded today', async () => {
    await ask({
      'sessions.now': () => aSessionNow({ session: null }),
      'sessions.today': () => aToday({ sessions: [] }),
    });
    await expect.poll(() => window.location.hash).toBe(`#/session/${aToday().week}`);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
