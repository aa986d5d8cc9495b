import { useRef, useState } from 'react';
import type { DocumentView } from '../../shared/document.ts';
import type { Appearance, PagePlace } from '../../shared/signature.ts';
import { useCommand, useQuery } from '../query.ts';
import { sizedTo } from '../ui/page-box.ts';

type Showing = Readonly<{
  appearance: Appearance;
  place: PagePlace | null;
  /** One of the file's own fields; null: a place of its own. */
  field: string | null;
  caption: string;
}>;

export type ShowingState = ReturnType<typeof useShowing>;

/** Which picture an appearance shows; null for words or nothing. */
export function pictureOf(appearance: Appearance): 'person' | 'agency' | null {
  return appearance === 'person' || appearance === 'agency' ? appearance : null;
}

/**
 * What a document's signature shows and where: kept here while it changes, told to main when it
 * rests. `onFound` is given the page of a place that was looked for.
 */
export function useShowing(document: DocumentView, onFound: (page: number) => void) {
  const { id } = document;
  const [showing, setShowing] = useState<Showing>({
    appearance: document.appearance,
    place: document.place,
    field: document.field,
    caption: document.caption,
  });
  const sealSize = useQuery('documents.sealSize');
  const real = showing.appearance === 'agency' ? sealSize : null;
  const save = useCommand('documents.show');
  const finding = useCommand('documents.findPlace');
  // What is being looked for is not put over what somebody chose meanwhile.
  const choices = useRef(0);
  const keep = (next: Showing) => {
    choices.current += 1;
    setShowing(next);
    const { field, ...shown } = next;
    save.mutate({ id, ...shown, ...(field !== null && { field }) });
  };
  const find = (base: Showing, isAskedFor: boolean) => {
    const asked = choices.current;
    finding.mutate(
      { id, appearance: base.appearance },
      {
        onSuccess: (place) => {
          if (place === null || choices.current !== asked) return;
          keep({ ...base, place, field: null });
          if (isAskedFor) onFound(place.page);
        },
      },
    );
  };
  return {
    ...showing,
    // A seal is shown in its real size in the middle of its place, and the frame tells so.
    place: showing.place && real ? sizedTo(showing.place, real) : showing.place,
    isFixed: real !== null,
    /** The text did not tell a place. */
    isNotFound: finding.isSuccess && finding.data === null && showing.place === null,
    isFinding: finding.isPending,
    error: save.error ?? finding.error,
    choose: (appearance: Appearance) => {
      const next = { ...showing, appearance, place: null, field: null };
      keep(next);
      if (appearance !== 'none') find(next, true);
    },
    find: () => find(showing, true),
    /** Looks once where a document has no place yet; the pages stay where they are. */
    findFirst: () => {
      if (showing.place === null && showing.appearance !== 'none' && finding.isIdle)
        find(showing, false);
    },
    /** Shown there, not told yet. */
    hold: (place: PagePlace) => {
      choices.current += 1;
      setShowing({ ...showing, place, field: null });
    },
    put: (place: PagePlace) => keep({ ...showing, place, field: null }),
    /** The file's own field of this name; null leaves it, and the text is asked for a place. */
    putInto: (name: string | null) => {
      const found = document.fields.find((field) => field.name === name);
      const next = { ...showing, place: found?.place ?? null, field: found?.name ?? null };
      keep(next);
      if (found) onFound(found.place.page);
      else find(next, true);
    },
    fields: document.fields,
    type: (caption: string) => setShowing({ ...showing, caption }),
    keepCaption: () => {
      if (showing.caption !== document.caption) keep(showing);
    },
  };
}
