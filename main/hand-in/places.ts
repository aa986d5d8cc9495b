import { stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import type { HandInPlace } from '../../shared/hand-in.ts';
import type { PersonId } from '../../shared/office.ts';
import { createFolderShare } from './folder-share.ts';
import type { HandInDeps } from './hand-in-deps.ts';
import type { Share } from './share.ts';
import type { Login } from './webdav-request.ts';
import { createWebdavShare } from './webdav-share.ts';

/** A person's folder for a week at a place. Throws `share-address`. */
export function openShare(
  place: HandInPlace,
  { week, personId }: { readonly week: string; readonly personId: PersonId },
  deps: HandInDeps,
): Share {
  const base = [week, personId];
  if (place.kind === 'folder') return createFolderShare(place.address, base);
  const { pause, retryAfterMs, trusted } = deps;
  const url = parseAddress(place.address);
  const server = { url, login: loginAt(place, deps), trusted: trusted() };
  return createWebdavShare({ server, base, pause, retryAfterMs });
}

/**
 * Of what the office's rules name, the first that can be reached; the last where none can, so that the
 * officer hears about it. Throws `share-missing`.
 */
export async function choosePlace(places: readonly HandInPlace[]): Promise<HandInPlace> {
  const last = places.at(-1);
  if (!last) throw new AppError('share-missing', 'The office names no share.');
  for (const place of places) {
    if (place.kind === 'webdav') return place;
    const state = await stat(place.address).catch(() => null);
    if (state?.isDirectory()) return place;
  }
  return last;
}

function parseAddress(address: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw new AppError('share-address', 'The address of the share is none.', { cause });
  }
}

function loginAt({ address }: HandInPlace, { logins, secrets }: HandInDeps): Login | null {
  const login = logins.find(address);
  if (!login) return null;
  const password = Buffer.from(secrets.unseal(login.sealedPassword)).toString('utf8');
  return { user: login.user, password };
}
