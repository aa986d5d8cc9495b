import type { RunningExchange } from '../exchange/exchange.ts';
import { headOf } from '../office/directory.ts';
import type { InstallationKeys } from '../office/installation-keys.ts';
import type { OfficeService } from '../office/office-service.ts';
import { fingerprint } from '../signing/certificates.ts';

/** The certificate of a person's newest device; null while none is known. */
export function newestDevice(exchange: RunningExchange, personId: string): Uint8Array | null {
  const devices = exchange.devicesOf(personId).toSorted((a, b) => b.enrolledAt - a.enrolledAt);
  return devices[0]?.certificate ?? null;
}

/** Whose devices sign what a log holds: one's own ends of journals, the head's receipts of anchors. */
export function witnessesOf(office: OfficeService): string[] {
  const me = office.me().id;
  const head = headOf(office.kit().directory, me, office.today());
  return head === null ? [me] : [me, head];
}

/** The messages by which these people's devices were vouched for, base64. */
export function enrolmentsOf(exchange: RunningExchange, people: readonly string[]): string[] {
  const messages = people
    .flatMap((personId) => exchange.devicesOf(personId))
    .map(({ recordId }) => exchange.findMessage(recordId));
  return messages.flatMap((message) =>
    message === undefined ? [] : [Buffer.from(message).toString('base64')],
  );
}

/** Names of a person's computers other than this one and those that it replaced. */
export function otherMachines(
  exchange: RunningExchange,
  { personId, device, earlierDevices }: InstallationKeys,
): string[] {
  const own = new Set([device, ...earlierDevices].map((each) => fingerprint(each.certificate)));
  const others = exchange.devicesOf(personId).filter((each) => !own.has(each.fingerprint));
  return [...new Set(others.map(({ machine }) => machine))];
}
