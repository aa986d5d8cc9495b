import { join } from 'node:path';
import { AppError } from '../shared/errors.ts';
import type { OfficeKit } from '../shared/office.ts';
import type { Ports } from './ports.ts';
import { createRevocation } from './revocation/revocation.ts';
import { createFolderCache } from './revocation/revocation-cache.ts';
import { createJudging } from './tokens/judging.ts';
import { createTokens } from './tokens/tokens.ts';
import type { UsbTokens } from './tokens/usb-tokens.ts';

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
  });
  return { tokens, judging, revocation };
}

/** Answers are kept in the profile: they are public, and verified again whenever they are read. */
export function revocationOf({ layout, clock }: Ports) {
  const cache = createFolderCache(join(layout.folder, 'revocation'));
  return createRevocation({ fetch, cache, now: clock.now });
}

/** The USB tokens of this machine. */
export function usbTokensOf(_ports: Ports): UsbTokens {
  return {
    list: async () => ({ tokens: [], libraries: [] }),
    open: () => {
      throw new AppError('token-absent', 'There is no USB token.');
    },
    lookAgain: async () => undefined,
    onChange: () => () => undefined,
    stop: async () => undefined,
  };
}
