/**
 * Follows what React takes off the screen though somebody already saw it, because a part of it asks
 * for something new: each time the first words of what went. Begin before anything is shown.
 */
export function watchTakenAway(): Readonly<{ words: () => readonly string[]; stop: () => void }> {
  const taken: string[] = [];
  // What waits behind a Suspense boundary is hidden this way, and by nothing else.
  const isHiding = (style: string) => /display:\s*none\s*!important/.test(style);
  const note = (records: readonly MutationRecord[]) => {
    for (const { target, oldValue } of records) {
      // An observer's `attributes` records are of elements.
      const element = target as Element;
      // By now it may be back: then what the style was before tells of it.
      const style = `${oldValue ?? ''};${element.getAttribute('style') ?? ''}`;
      if (isHiding(style)) taken.push((element.textContent ?? '').slice(0, 80));
    }
  };
  const observer = new MutationObserver(note);
  observer.observe(document.body, {
    subtree: true,
    attributeFilter: ['style'],
    attributeOldValue: true,
  });
  return {
    words: () => {
      note(observer.takeRecords());
      return [...new Set(taken)];
    },
    stop: () => observer.disconnect(),
  };
}
