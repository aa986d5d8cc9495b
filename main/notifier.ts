import type { Text } from '../shared/text/text.ts';
import { dateOfInstant } from '../shared/week.ts';
import { dayOf, halfWindow } from './office/calendar.ts';
import type { Office } from './office/office.ts';
import type { Ports } from './ports.ts';
import type { SessionNotice } from './sessions/session-deps.ts';

type Deps = {
  readonly ports: Pick<Ports, 'notify' | 'clock'>;
  readonly office: Office;
  readonly text: () => Text;
  /** How many received envelopes nobody has looked at. */
  readonly unread: () => number;
};

/**
 * System notifications: what a session must say at once, and that something came. New envelopes are
 * told in working hours only. No name and no subject is in any of them: a family may share the
 * screen.
 */
export function createNotifier({ ports, office, text, unread }: Deps) {
  let told = unread();

  return {
    tellSession(notice: SessionNotice): void {
      const { t, format } = text();
      const time = 'atMs' in notice ? format.time(notice.atMs) : '';
      ports.notify({
        title: t('ui.app'),
        body: t(`notification.${notice.kind}`, { time }),
      });
    },
    tick(): void {
      const count = unread();
      // Outside working hours it waits, untold, for the next morning.
      if (count > told && !isWorkingTime(office, ports.clock.now())) return;
      const { t } = text();
      if (count > told) ports.notify({ title: t('ui.app'), body: t('notification.came') });
      told = count;
    },
  };
}

function isWorkingTime(office: Office, atMs: number): boolean {
  const { calendar, policy } = office.kit();
  const { zone } = policy;
  const date = dateOfInstant(atMs, zone);
  if (!dayOf(calendar, date).working) return false;
  return (['morning', 'afternoon'] as const).some((half) => {
    const { startMs, endMs } = halfWindow(policy, date, half);
    return atMs >= startMs && atMs < endMs;
  });
}
