import type { Emit, Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { TokenChoice, TokenView } from '../../shared/token.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type { Choices } from '../office/choices.ts';
import type { Layout } from '../office/profiles.ts';
import { getFile } from '../office/whole-file.ts';
import { openPkcs12Token } from '../signing/pkcs12-token.ts';
import type { SigningToken, Token } from '../signing/token.ts';
import { chooseNow, chosenToken, type KeptChoice } from './choosing.ts';
import { createFinalTries, withFinalTry, withTypedPin } from './final-try.ts';
import type { Judging } from './judging.ts';
import { findKeyFile, keepKeyFile, keyFileId, openKeyFile } from './key-file.ts';
import { createListening } from './listening.ts';
import { createRevocationWatch } from './revocation-watch.ts';
import {
  keyFileAtHand,
  type TokenAtHand,
  usbTokenAtHand,
  viewTokenCertificate,
} from './token-views.ts';
import { createUsbLook } from './usb-look.ts';
import type { UsbTokens } from './usb-tokens.ts';

/** What of the profile's preferences is about tokens. */
export type TokenSettings = {
  readonly tokenChoice: () => KeptChoice | null;
  readonly setTokenChoice: (choice: KeptChoice | null) => void;
  /** Makers' libraries that the person named on this machine. */
  readonly tokenLibraries: () => readonly string[];
  readonly setTokenLibraries: (paths: readonly string[]) => void;
};

type Deps = {
  readonly usb: UsbTokens;
  readonly layout: Pick<Layout, 'keyFile' | 'keyFileNotes'>;
  readonly settings: TokenSettings;
  readonly choices: Pick<Choices, 'keyFile' | 'tokenLibrary'>;
  readonly judging: Judging;
  /** Whether the directory gives the certificate to the person of this installation. */
  readonly isOwn: (certificateId: string) => boolean;
  readonly emit: Emit;
  /** ms UTC. */
  readonly now: () => number;
  readonly timer: Timer;
};

export type Tokens = ReturnType<typeof createTokens>;

/** What signs for a person: the profile's key file and the USB tokens at hand. */
export function createTokens(deps: Deps) {
  const { usb, layout, settings, choices, judging, isOwn, emit } = deps;
  const changed = () => emit('tokens.changed', {});
  const finalTries = createFinalTries(deps.now);
  const revocations = createRevocationWatch({ ...deps, changed });
  const listening = createListening({ listen: usb.onChange, timer: deps.timer, changed });

  const lookAtUsb = createUsbLook({ ...deps, changed });

  const atHand = async () => {
    const { tokens, ...seen } = await lookAtUsb();
    const keyFile = findKeyFile(layout);
    const all: readonly TokenAtHand[] = [
      ...tokens.map(usbTokenAtHand),
      ...(keyFile ? [keyFileAtHand(keyFile)] : []),
    ];
    return { ...seen, tokens: all };
  };
  const view = async ({ certificates, ...token }: TokenAtHand): Promise<TokenView> => ({
    ...token,
    certificates: await Promise.all(
      certificates.map(async (each) =>
        viewTokenCertificate(each, await judging.known(each), isOwn(each.id)),
      ),
    ),
  });
  const look = async () => {
    const { tokens, ...seen } = await atHand();
    const views = await Promise.all(tokens.map(view));
    const kept = settings.tokenChoice();
    const chosen = chooseNow({ tokens, kept, usable: usableIn(views) });
    return { ...seen, tokens, views, kept, chosen };
  };
  const find = async (tokenId: string): Promise<TokenAtHand> => {
    const token = (await atHand()).tokens.find(({ id }) => id === tokenId);
    if (!token) throw new AppError('token-absent', 'The token is not at hand.');
    return token;
  };
  const open = (tokenId: string): Token =>
    tokenId === keyFileId
      ? withTypedPin(openKeyFile(layout))
      : withFinalTry(usb.open(tokenId), tokenId, finalTries);
  const keepChoice = ({ id, label, certificates }: TokenAtHand, certificateId: string): void => {
    const subjectName = certificates.find((each) => each.id === certificateId)?.subjectName;
    if (subjectName === undefined)
      throw new AppError('certificate-missing', 'The token has no such certificate.');
    settings.setTokenChoice({ tokenId: id, certificateId, label, subjectName });
    changed();
  };

  return {
    list: async (): Promise<Output<'tokens.list'>> => {
      const { tokens, libraries, isLooking, views, kept, chosen } = await look();
      listening.goOn();
      revocations.refresh(tokens.flatMap(({ certificates }) => certificates));
      return {
        tokens: views,
        libraries: [...libraries],
        isLooking,
        chosen,
        awaited: chosen === null && kept ? awaitedOf(kept, tokens) : null,
      };
    },

    /** Throws `token-absent`, `certificate-missing`. */
    choose: async ({ tokenId, certificateId }: TokenChoice): Promise<void> =>
      keepChoice(await find(tokenId), certificateId),

    lookAgain: async (): Promise<void> => {
      await usb.lookAgain();
      changed();
    },

    /** Throws `library-unusable`, and forgets such a library again. */
    chooseLibrary: async (): Promise<string | null> => {
      const path = await choices.tokenLibrary();
      if (path === null) return null;
      const before = settings.tokenLibraries();
      settings.setTokenLibraries([...new Set([...before, path])]);
      await usb.lookAgain();
      const { libraries } = await usb.list();
      const isUsable = libraries.some((each) => each.path === path && each.state !== 'unusable');
      if (!isUsable) settings.setTokenLibraries(before);
      changed();
      if (!isUsable) throw new AppError('library-unusable', 'Not a PKCS#11 library of a token.');
      return path;
    },

    /** Throws `pin-wrong`, `pin-length`, `token-unreadable`, `token-not-yours`. */
    chooseKeyFile: async ({ pin }: Input<'tokens.chooseKeyFile'>): Promise<boolean> => {
      const path = await choices.keyFile();
      if (path === null) return false;
      const bytes = getFile(path);
      const login = await openPkcs12Token(bytes).login(pin);
      login.close();
      const { certificates } = login;
      const own = certificates.find(({ id }) => isOwn(id));
      if (!own) throw new AppError('token-not-yours', 'The key file is not of this person.');
      const name = nameOfFile(path);
      keepKeyFile(layout, { name, bytes, certificates });
      keepChoice(keyFileAtHand({ name, certificates }), own.id);
      return true;
    },

    /** What enrolled signs from now on, also when a USB token of the person comes later. */
    chooseOwnKeyFile: async (): Promise<void> => {
      const token = await find(keyFileId);
      const own = token.certificates.find(({ id }) => isOwn(id));
      if (own) keepChoice(token, own.id);
    },

    /** Holds for one login. Throws `token-absent`. */
    confirmFinalTry: async ({ tokenId }: { readonly tokenId: string }): Promise<void> => {
      await find(tokenId);
      finalTries.arm(tokenId);
    },

    /** A token at hand, whose login takes up what `confirmFinalTry` said. */
    open,

    /**
     * What signs now. Throws `token-absent`, `certificate-ambiguous`, `certificate-missing`,
     * `token-not-yours`.
     */
    signingToken: async (): Promise<SigningToken> => {
      const { views, kept, chosen } = await look();
      if (chosen === null) throw nothingSigns(views, kept);
      return { token: open(chosen.tokenId), certificateId: chosen.certificateId };
    },

    assertMaySign: judging.assertMaySign,

    stop: listening.stop,
  };
}

/** The person's own that may sign; where none may, their own, so that the reason is told. */
function usableIn(views: readonly TokenView[]): ReadonlySet<string> {
  const own = views.flatMap(({ certificates }) => certificates.filter((each) => each.isOwn));
  const sound = own.filter(({ problem }) => problem === null);
  return new Set((sound.length > 0 ? sound : own).map(({ id }) => id));
}

function awaitedOf(kept: KeptChoice, tokens: readonly TokenAtHand[]) {
  // The token is here, but not the certificate: there is nothing to wait for.
  if (chosenToken(tokens, kept)) return null;
  return { label: kept.label, subjectName: kept.subjectName };
}

function nothingSigns(views: readonly TokenView[], kept: KeptChoice | null): AppError {
  const token = views.find(({ id }) => id === kept?.tokenId);
  if (views.length === 0 || (kept !== null && token === undefined))
    return new AppError('token-absent', 'What signs is not at hand.');
  const seen = (token ? [token] : views).flatMap(({ certificates }) => certificates);
  if (seen.length === 0) return new AppError('certificate-missing', 'No certificate is here.');
  return seen.some(({ isOwn }) => isOwn)
    ? new AppError('certificate-ambiguous', 'Several certificates could sign.')
    : new AppError('token-not-yours', 'No certificate here is of this person.');
}

function nameOfFile(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
