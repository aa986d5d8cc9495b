import { useDeferredValue, useState } from 'react';
import type { MailItem } from '../../shared/mail.ts';
import type { FolderView } from '../../shared/message.ts';
import { inBox } from './boxes.ts';
import { idOf, ownBoxOf, type Place, placesOf } from './mail-boxes.ts';
import { useMailTitle } from './mail-title.ts';
import { hasCondition, matches } from './rows.ts';
import type { Asked } from './use-lines.ts';

/**
 * Where somebody looks and for what. The list follows what is typed as soon as its answer is there;
 * until then the one before stays.
 */
export function useAsking(folders: readonly FolderView[], allOwn: readonly MailItem[]) {
  const titleOf = useMailTitle();
  const places = placesOf(folders);
  const [placeId, setPlaceId] = useState('all');
  const [typed, setTyped] = useState('');
  const [byThread, setByThread] = useState(true);
  const query = useDeferredValue(typed).trim();
  const laterId = useDeferredValue(placeId);
  const threads = useDeferredValue(byThread);
  const placeOf = (id: string): Place =>
    places.find((place) => idOf(place) === id) ?? { box: 'all', path: 'INBOX' };
  const place = placeOf(laterId);
  const ownBox = place.box === null ? null : ownBoxOf[place.box];
  const own =
    ownBox === null || hasCondition(query)
      ? []
      : allOwn.filter(
          (mail) =>
            inBox(ownBox, mail) &&
            (query === '' || matches(query, `${titleOf(mail)} ${mail.otherName}`)),
        );
  return {
    places,
    placeId,
    /** What is chosen at this moment, though its list may not be there yet. */
    chosenPlace: placeOf(placeId),
    place,
    typed,
    query,
    byThread,
    own: own.toSorted((a, b) => b.at - a.at),
    asked: askedFor(place, query, threads),
    setPlaceId,
    setTyped,
    setByThread,
  };
}

function askedFor(place: Place, query: string, threads: boolean): Asked | null {
  if (place.path === null) return null;
  // Among everything a search looks everywhere, and finds messages, not threads.
  const isEverywhere = place.box === 'all' && query !== '';
  return { folder: isEverywhere ? null : place.path, query, threads: threads && query === '' };
}
