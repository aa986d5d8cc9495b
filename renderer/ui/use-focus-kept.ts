import { useEffect } from 'react';

/**
 * What opened a dialog may be gone once the dialog has done its work. Then the keyboard goes on at the
 * screen's title, and not at the window's first button.
 */
export function useFocusKept(isOpen: boolean): void {
  useEffect(() => (isOpen ? keepFocus : undefined), [isOpen]);
}

/** First the keyboard is given back to what opened it, which takes a frame. */
function keepFocus(): void {
  requestAnimationFrame(() => requestAnimationFrame(watchFocus));
}

function watchFocus(): void {
  const look = () => {
    if (document.activeElement !== document.body) return;
    const title = document.querySelector<HTMLElement>('h1');
    title?.focus({ preventScroll: true });
  };
  // What opened it goes away when main's answer has come, whenever that is.
  const watch = new MutationObserver(look);
  look();
  watch.observe(document.body, { childList: true, subtree: true });
  const done = new AbortController();
  for (const deed of ['keydown', 'pointerdown'])
    document.addEventListener(
      deed,
      () => {
        watch.disconnect();
        done.abort();
      },
      { capture: true, signal: done.signal },
    );
}
