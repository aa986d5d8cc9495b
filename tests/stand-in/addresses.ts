/** Pages of `app://host/…` live in Chromium at `https://host.invalid/…`, a secure origin. */
export const appScheme = 'app';

const inside = /^https:\/\/([^/?#]+)\.invalid(?=[/?#]|$)/;

/** True for an address that request interception answers on behalf of the app. */
export function isAppAddress(address: string): boolean {
  return inside.test(address);
}

/** What Chromium loads for an address of the app; any other address is unchanged. */
export function toChromium(address: string): string {
  const changed = address.replace(/^app:\/\/([^/?#]+)/, 'https://$1.invalid');
  return /^https:\/\/[^/?#]+\.invalid$/.test(changed) ? `${changed}/` : changed;
}

/** What the app is told for an address of Chromium's; any other address is unchanged. */
export function toApp(address: string): string {
  return address.replace(inside, 'app://$1');
}

/** The origin the app is told: `app://host`, as Electron says for a standard scheme. */
export function originOf(address: string): string {
  const shown = toApp(address);
  const standard = /^app:\/\/[^/?#]+/.exec(shown)?.[0];
  if (standard) return standard;
  return URL.canParse(shown) ? new URL(shown).origin : 'null';
}

/** A policy names the app's origin; the page's real one is Chromium's. */
export function policyToChromium(policy: string): string {
  return policy
    .replace(/app:\/\/([a-z0-9.-]+)/g, 'https://$1.invalid')
    .replace(/\bapp:(?!\/)/g, 'https:');
}
