import type { Timer } from '../exchange/exchange-deps.ts';
import type { UsbTokens } from './usb-tokens.ts';

type Seen = Awaited<ReturnType<UsbTokens['list']>>;
type Deps = {
  readonly usb: UsbTokens;
  readonly timer: Timer;
  /** What was shown is no longer what is there. */
  readonly changed: () => void;
};

/** A quick library answers within it. */
const patienceMs = 1000;

/**
 * Looks at USB tokens without waiting for a slow library: what was seen last comes first, and
 * `changed` tells when the look has ended and found something else.
 */
export function createUsbLook({ usb, timer, changed }: Deps) {
  let last: Seen = { tokens: [], libraries: [] };
  let hasLooked = false;
  let running: Promise<Seen> | null = null;

  const look = (): Promise<Seen> => {
    running ??= usb.list().then(
      (seen) => {
        last = seen;
        hasLooked = true;
        running = null;
        return seen;
      },
      (error: unknown) => {
        running = null;
        throw error;
      },
    );
    return running;
  };

  /** `isLooking`: the first look is not over, so nothing says that there is no token. */
  return (): Promise<Seen & { readonly isLooking: boolean }> => {
    const shown = hasLooked ? JSON.stringify(shapeOf(last)) : null;
    return new Promise((resolve, reject) => {
      let isLate = false;
      const cancel = timer.after(patienceMs, () => {
        isLate = true;
        resolve({ ...last, isLooking: !hasLooked });
      });
      look().then((seen) => {
        cancel();
        if (!isLate) resolve({ ...seen, isLooking: false });
        else if (JSON.stringify(shapeOf(seen)) !== shown) changed();
      }, reject);
    });
  };
}

function shapeOf({ tokens, libraries }: Seen) {
  const shown = tokens.map(({ certificates, ...token }) => ({
    ...token,
    certificates: certificates.map(({ id }) => id),
  }));
  return { shown, libraries };
}
