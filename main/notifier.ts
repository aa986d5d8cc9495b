import { kindKeys } from '../shared/text/kinds.ts';
import type { Text } from '../shared/text/text.ts';
import { dateOfInstant } from '../shared/week.ts';
import type { Unread } from './exchange/inbox.ts';
import { dayOf, halfWindow } from './office/calendar.ts';
import { nameOf } from './office/directory.ts';
import type { Office } from './office/office.ts';
import type { Ports } from './ports.ts';
import type { SessionNotice } from './sessions/session-deps.ts';

type Deps = {
  readonly ports: Pick<Ports, 'notify' | 'clock' | 'settings'>;
  readonly office: Office;
  readonly text: () => Text;
  /** What nobody has looked at. */
  readonly unread: () => readonly Unread[];
};

/**
 * System notifications: what a session must say at once, and that something came. New envelopes are
 * told in working hours only, unless they are hỏa tốc. No name and no subject is in any of them,
 * unless the user wants it so: a family may share the screen.
 */
export function createNotifier({ ports, office, text, unread }: Deps) {
  let told: ReadonlySet<string> = new Set(unread().map(({ id }) => id));

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
      const waiting = unread();
      const untold = waiting.filter(({ id }) => !told.has(id));
      // Outside working hours the rest waits, untold, for the next morning.
      const now =
        untold.length === 0 || isWorkingTime(office, ports.clock.now())
          ? untold
          : untold.filter(isUrgent);
      if (now.length > 0)
        ports.notify({ title: text().t('ui.app'), body: sayCame(now, { ports, office, text }) });
      const left = new Set(untold.filter((each) => !now.includes(each)).map(({ id }) => id));
      told = new Set(waiting.map(({ id }) => id).filter((id) => !left.has(id)));
    },
  };
}

function isUrgent({ mail }: Unread): boolean {
  return mail?.isUrgent ?? false;
}

/** The urgent ones speak for all that came with them. */
function sayCame(came: readonly Unread[], { ports, office, text }: Omit<Deps, 'unread'>): string {
  const { t } = text();
  const urgent = came.filter(isUrgent);
  const isAnyUrgent = urgent.length > 0;
  const mails = (isAnyUrgent ? urgent : came).flatMap(({ mail }) => mail ?? []);
  if (!ports.settings.get().namesInNotifications || mails.length === 0)
    return t(isAnyUrgent ? 'notification.cameUrgent' : 'notification.came');
  const { directory, policy } = office.kit();
  const names = mails.map(({ fromId, sentAt }) =>
    nameOf(directory, fromId, dateOfInstant(sentAt, policy.zone)),
  );
  const kinds = mails.map(({ kind }) => t(`exchange.kind.${kindKeys[kind]}`));
  return t(isAnyUrgent ? 'notification.cameUrgentFrom' : 'notification.cameFrom', {
    names: [...new Set(names)].join(', '),
    kinds: [...new Set(kinds)].join(', '),
  });
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
