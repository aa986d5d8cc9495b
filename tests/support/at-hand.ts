import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf, makeProfileFolder } from '../../main/office/profiles.ts';
import { viewCertificate } from '../../main/signing/certificates.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import type { Token, TokenCertificate } from '../../main/signing/token.ts';
import type { KeptChoice } from '../../main/tokens/choosing.ts';
import { createJudging } from '../../main/tokens/judging.ts';
import { createTokens } from '../../main/tokens/tokens.ts';
import type { UsbToken, UsbTokens } from '../../main/tokens/usb-tokens.ts';
import { type Authority, certificatesAt, type Holder } from './certificates.ts';
import { nobodyToAsk } from './revocation.ts';

/** A certificate as its token shows it. */
export const shownBy = ({ certificate }: Holder, authority: Authority): TokenCertificate => ({
  ...viewCertificate(certificate),
  der: certificate,
  chain: [authority.certificate],
});

export const usbTokenOf = (
  certificates: readonly TokenCertificate[],
  overrides: Partial<UsbToken> = {},
): UsbToken => ({
  id: 'usb-1',
  label: 'VGCA Token',
  model: 'TokenME',
  serial: '0042',
  library: '/usr/lib/libbit4xpki.so',
  pin: { state: 'ok', minLength: 4, maxLength: 16, isTypedOnToken: false },
  certificates,
  ...overrides,
});

type World = {
  readonly authority: Authority;
  readonly isOwn: (certificateId: string) => boolean;
};

/** The service over USB tokens that the test plugs in and pulls out, in a profile of its own. */
export function tokensAtHand({ authority, isOwn }: World) {
  const folder = mkdtempSync(join(tmpdir(), 'phien-tokens-'));
  const layout = layoutOf(folder, 'main');
  makeProfileFolder(layout);
  const kept = { choice: null as KeptChoice | null, libraries: [] as readonly string[] };
  const chosen = { file: null as string | null };
  const clock = { now: certificatesAt };
  const emitted: string[] = [];
  const logins: Readonly<{ tokenId: string; pin: string; finalTryConfirmed: boolean }>[] = [];
  const timers = new Set<() => void>();
  const usb = fakeUsb(logins);
  const tokens = createTokens({
    usb: usb.port,
    layout,
    settings: {
      tokenChoice: () => kept.choice,
      setTokenChoice: (choice) => {
        kept.choice = choice;
      },
      tokenLibraries: () => kept.libraries,
      setTokenLibraries: (paths) => {
        kept.libraries = paths;
      },
    },
    choices: { keyFile: async () => chosen.file, tokenLibrary: async () => chosen.file },
    judging: createJudging({
      anchors: () => [authority.certificate],
      revocation: nobodyToAsk(),
      now: () => clock.now,
    }),
    isOwn,
    emit: (name) => void emitted.push(name),
    now: () => clock.now,
    timer: {
      after: (_, run) => {
        timers.add(run);
        return () => void timers.delete(run);
      },
    },
  });
  return {
    tokens,
    folder,
    kept,
    chosen,
    clock,
    emitted,
    logins,
    usb,
    /** Everything that waits for a time has waited for it. */
    passTime: () => {
      for (const run of [...timers]) run();
    },
    remove: () => {
      tokens.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** USB tokens are not ours: these are there as the test says, and answer when it says. */
function fakeUsb(logins: { tokenId: string; pin: string; finalTryConfirmed: boolean }[]) {
  const listeners = new Set<() => void>();
  const state = {
    tokens: [] as readonly UsbToken[],
    libraries: [] as Awaited<ReturnType<UsbTokens['list']>>['libraries'],
    /** While it is set, a look does not end. */
    hanging: null as Promise<void> | null,
  };
  const port: UsbTokens = {
    list: async () => {
      await state.hanging;
      return { tokens: state.tokens, libraries: state.libraries };
    },
    open: (tokenId): Token => ({
      kind: 'pkcs11',
      list: async () => state.tokens.find(({ id }) => id === tokenId)?.certificates ?? [],
      login: async (pin, { finalTryConfirmed = false } = {}) => {
        logins.push({ tokenId, pin, finalTryConfirmed });
        const certificates = state.tokens.find(({ id }) => id === tokenId)?.certificates ?? [];
        const sign = async () => new Uint8Array();
        return { certificates, sign, unwrap: async () => null, close: () => undefined };
      },
    }),
    lookAgain: async () => undefined,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => undefined,
  };
  return {
    port,
    state,
    listeners,
    plug: (...tokens: readonly UsbToken[]) => {
      state.tokens = tokens;
      for (const listener of listeners) listener();
    },
  };
}

/** A key file of a holder under a PIN. */
export const keyFileOf = (
  { certificate, keys }: Holder,
  authority: Authority,
  pin: string,
): Promise<Uint8Array> =>
  makePkcs12({ privateKey: keys.privateKey, certificate, chain: [authority.certificate], pin });
