import { join } from 'node:path';
import type { OfficeKit } from '../../shared/office.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import { readKit } from '../office/kit.ts';
import { findFile } from '../office/whole-file.ts';
import type { Ports } from '../ports.ts';
import { createRevocation } from '../revocation/revocation.ts';
import { createFolderCache } from '../revocation/revocation-cache.ts';
import { createJudging } from '../tokens/judging.ts';
import { createPkcs11Tokens } from '../tokens/pkcs11-tokens.ts';
import { createTokens } from '../tokens/tokens.ts';
import { asUsbTokens, type UsbTokens } from '../tokens/usb-tokens.ts';

type TokenParts = {
  readonly ports: Ports;
  readonly usb: UsbTokens;
  /** Null while no kit was accepted: then nobody is vouched for. */
  readonly kit: () => OfficeKit | null;
  readonly isOwn: (certificateId: string) => boolean;
};

/** What signs for a person, before and after they are enrolled. */
export function composeTokens({ ports, usb, kit, isOwn }: TokenParts) {
  const { layout, settings, choices, emit, clock } = ports;
  const revocation = revocationOf(ports);
  const judging = createJudging({
    anchors: () => (kit()?.anchors ?? []).map((anchor) => Buffer.from(anchor, 'base64')),
    revocation,
    now: clock.now,
  });
  const tokens = createTokens({
    ...{ usb, layout, settings, choices, judging, isOwn, emit },
    now: clock.now,
    timer: machineTimer,
  });
  return { tokens, judging, revocation };
}

/** Answers are kept in the profile: they are public, and verified again whenever they are read. */
export function revocationOf({ layout, clock }: Ports) {
  const cache = createFolderCache(join(layout.folder, 'revocation'));
  return createRevocation({ fetch, cache, now: clock.now });
}

/** The USB tokens of this machine, by the libraries that are found, chosen, or named by the policy. */
export function usbTokensOf(ports: Ports): UsbTokens {
  const { startTokens, findTokenLibraries, settings, layout, clock, log } = ports;
  const policy = (): readonly string[] => {
    const file = findFile(layout.kit);
    return file ? readKit(file).kit.policy.tokenLibraries : [];
  };
  const usb = createPkcs11Tokens({
    start: startTokens,
    libraries: () => findTokenLibraries({ chosen: settings.tokenLibraries(), policy: policy() }),
    timer: machineTimer,
    mono: clock.mono,
    report: log.report,
  });
  return asUsbTokens(usb);
}
