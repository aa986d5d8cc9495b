import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, type RenderResult, render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactElement } from 'react';
import { afterEach } from 'vitest';
import { createQueryClient } from '../../renderer/query.ts';
import { TextProvider } from '../../renderer/ui/text-provider.tsx';
import { ToastProvider } from '../../renderer/ui/toast.tsx';
import type { Language } from '../../shared/text/language.ts';
import { createText } from '../../shared/text/text.ts';

afterEach(cleanup);

/** Renders what a screen shows, inside the providers that every screen has. */
export function show(screen: ReactElement, language: Language = 'vi'): RenderResult {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <TextProvider text={createText(language)}>
        <ToastProvider shownMs={null}>{screen}</ToastProvider>
      </TextProvider>
    </QueryClientProvider>,
  );
}

/** Serious and critical axe findings; colours and layout need a real browser and are tested there. */
export async function seriousFindings(root: Element = document.body): Promise<readonly string[]> {
  // React Aria's announcements name elements that may be gone by then; they vanish by themselves.
  const announcer = document.querySelectorAll('[data-live-announcer]');
  const context = announcer.length > 0 ? { include: [root], exclude: [...announcer] } : root;
  const { violations } = await axe.run(context, {
    // A frame of another document answers nothing here.
    iframes: false,
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
