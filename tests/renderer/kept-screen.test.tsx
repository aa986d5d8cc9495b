// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { App } from '../../renderer/app.tsx';
import { go, type PlaceId, placeIds } from '../../renderer/route.ts';
import type { Bridge } from '../../shared/contract.ts';
import { createText } from '../../shared/text/text.ts';
import { week } from '../support/builders.ts';
import { layOut } from '../support/drawn-nothing.ts';
import { showScreen } from '../support/fake-bridge.tsx';
import { layOutHigh } from '../support/laid-out.ts';
import { askProgram, pinOf } from '../support/recorded-week.ts';
import { watchTakenAway } from '../support/taken-away.ts';
import { startTrialProgram, type TrialProgram } from '../support/trial-program.ts';

/** Nobody loses a screen, what stands in it and the place of the keyboard to a line that says it loads. */

const { t } = createText('vi');
const placesOfOfficer: readonly PlaceId[] = placeIds.filter(
  (id) => !['review', 'unit-week', 'hand-in'].includes(id),
);

let trial: TrialProgram;
let takenAway: ReturnType<typeof watchTakenAway>;
let stopFollowing = (): void => undefined;
let settled = async (): Promise<void> => undefined;
const listeners = new Set<Parameters<Bridge['onEvent']>[0]>();

beforeAll(async () => {
  trial = startTrialProgram();
  await askProgram(trial, 'office.tryTrial');
  const { version } = (await askProgram(trial, 'sessions.notice')).notice;
  await askProgram(trial, 'sessions.readNotice', { version });
});

beforeEach(() => {
  layOut(500);
  layOutHigh(600);
  takenAway = watchTakenAway();
});

afterEach(async () => {
  stopFollowing();
  listeners.clear();
  takenAway.stop();
  cleanup();
  if (trial.program.hasRunningSession()) await askProgram(trial, 'sessions.end');
});

afterAll(() => trial.stop());

/** The app at a place, once all of it is there. */
async function openAt(place: PlaceId): Promise<void> {
  go(place);
  const { command, onEvent } = trial.bridge;
  const bridge: Bridge = {
    command,
    onEvent: (listener) => {
      listeners.add(listener);
      return onEvent(listener);
    },
  };
  const shown = showScreen(<App firstText={createText('vi')} />, bridge);
  stopFollowing = shown.stop;
  settled = shown.settled;
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(screen.queryByText(t('ui.loading'))).toBeNull());
  await settled();
}

/** A session a minute after the one before: no two begin at the same instant. */
async function start(): Promise<void> {
  trial.clock.now += 60_000;
  await askProgram(trial, 'sessions.start', { taskId: null, outsideReason: 'làm bù' });
}

it.each(placesOfOfficer)('opens the screen %s in one go', async (place) => {
  await openAt(place);
  expect(takenAway.words()).toEqual([]);
});

it.each(placesOfOfficer)('keeps the screen %s when a session starts', async (place) => {
  await openAt(place);
  await act(start);
  await screen.findByText(t('app.notRecording'), { exact: true });
  await settled();
  expect(takenAway.words()).toEqual([]);
});

it('keeps the screen below what was chosen in the tray', async () => {
  await openAt('settings');
  await act(async () => {
    for (const listener of listeners) listener('app.asked', { what: 'preview' });
  });
  await screen.findByRole('dialog', { name: t('incident.preview') });
  await settled();
  expect(takenAway.words()).toEqual([]);
});

it('keeps the log in sight while it is sent', async () => {
  await openAt('work-log');
  const pin = await pinOf(trial);
  await act(() => askProgram(trial, 'workLogs.submit', { week, pin }));
  await screen.findByRole('heading', { name: t('handIn.card') });
  await settled();
  expect(takenAway.words()).toEqual([]);
});
