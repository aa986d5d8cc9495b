// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Draft } from '../../../renderer/work-log/use-work-log-draft.ts';
import { WorkLogActions } from '../../../renderer/work-log/work-log-actions.tsx';
import type { Handlers } from '../../../shared/contract.ts';
import { anOpenState } from '../../support/builders.ts';
import { createFakeBridge, showScreen } from '../../support/fake-bridge.tsx';
import { aWorkLogView } from '../../support/review-builders.ts';
import { someTokens } from '../../support/token-builders.ts';

it('opens the sending that was asked for while a save was under way, once that is over', async () => {
  const user = userEvent.setup();
  const view = aWorkLogView();
  const saved = Promise.withResolvers<boolean>();
  let asked = 0;
  const draft: Draft = {
    content: view.draft,
    setLine: () => undefined,
    setWords: () => undefined,
    saving: { state: 'saving', savedAt: null, error: null },
    flush: () => {
      asked += 1;
      return saved.promise;
    },
  };
  const handlers: Partial<Handlers> = {
    'app.state': () => anOpenState(),
    'tokens.list': () => someTokens(),
  };
  // Nothing else is asked here.
  const { bridge } = createFakeBridge(() => handlers as Handlers);
  const { stop } = showScreen(
    <WorkLogActions draft={draft} today="2026-11-20" view={view} />,
    bridge,
  );
  await user.click(await screen.findByRole('button', { name: 'Xem và gửi…' }));
  expect(asked).toBe(1);
  expect(screen.queryByRole('dialog')).toBeNull();
  saved.resolve(true);
  await screen.findByRole('dialog', { name: /đúng những gì sẽ gửi$/ });
  stop();
});
