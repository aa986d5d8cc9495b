/** Where the keyboard stood: the control, everything around it, and its row if it is in one. */
type Stand = Readonly<{
  control: Element;
  name: string;
  around: readonly Element[];
  /** The screen, or what lies above it. */
  layer: Element;
  row: Readonly<{ element: Element; place: number; control: number }> | null;
}>;

const rows = 'tr, li, [role="row"], [role="option"]';
const controls = 'a[href], button, input, select, textarea, [tabindex="0"]';
const headings = 'h1, h2';
// A message in passing calls itself a dialog too.
const dialogs = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])';

/**
 * Keeps the keyboard where the work is. When the control that had it goes away or can no longer be
 * used, it goes on at the next row's control, after the last row at what fills the list, at the same
 * control drawn anew, at the one beside it, else at the nearest heading above; on another screen at
 * that screen's title. Ends with the function returned.
 */
export function keepFocus(): () => void {
  const stands: Stand[] = [];
  // Where to go on, for as long as whoever lost the keyboard has done nothing since.
  let wanted: (() => HTMLElement | null) | null = null;
  let given: Element | null = null;
  let isAwaited = false;

  const give = () => {
    const next = wanted?.() ?? null;
    if (next === null || next === document.activeElement) return;
    given = next;
    if (next.matches(headings)) focusHeading(next);
    else next.focus();
  };
  const look = () => {
    isAwaited = false;
    const active = document.activeElement;
    const last = stands.at(-1);
    if (wanted === null && isNowhere(active) && last && !isUsable(last.control))
      wanted = () => nearestOf(stands);
    if (isNowhere(active) || active === given) give();
  };
  const lookSoon = () => {
    if (isAwaited) return;
    isAwaited = true;
    // First what opened a dialog gets the keyboard back, which takes a frame.
    requestAnimationFrame(() => requestAnimationFrame(look));
  };
  /** One in the screen and one in each dialog above it: where a dialog was opened is not forgotten. */
  const stand = (control: Element) => {
    const next = standOf(control);
    const known = stands.findIndex(({ layer }) => layer === next.layer);
    stands.splice(known === -1 ? stands.length : known, stands.length, next);
  };
  const leave = () => {
    wanted = null;
    given = null;
  };
  const follow = ({ target }: Event) => {
    if (!(target instanceof Element) || target === given) return;
    leave();
    stand(target);
  };
  /** Something is done: where it is done is looked at anew, as rows may have come and gone. */
  const act = () => {
    leave();
    const active = document.activeElement;
    if (active && !isNowhere(active)) stand(active);
  };
  /** Whoever opens another screen goes on at its title, not in the rail. */
  const turn = ({ oldURL, newURL }: HashChangeEvent) => {
    if (placeIn(oldURL) === placeIn(newURL)) return;
    wanted = screenTitle;
    given = document.activeElement;
    lookSoon();
  };

  const watch = new MutationObserver(lookSoon);
  watch.observe(document.body, { attributeFilter: ['disabled'], childList: true, subtree: true });
  const done = new AbortController();
  const always = { capture: true, signal: done.signal };
  document.addEventListener('focusin', follow, always);
  for (const deed of ['keydown', 'pointerdown']) document.addEventListener(deed, act, always);
  window.addEventListener('hashchange', turn, always);
  return () => {
    watch.disconnect();
    done.abort();
  };
}

/** The part of an address that names the screen, without its week. */
function placeIn(url: string): string | undefined {
  return new URL(url).hash.split('/')[1];
}

function screenTitle(): HTMLElement | null {
  return workplace().querySelector<HTMLElement>(headings);
}

/** Nothing can be done with a heading: it takes the keyboard only from us. */
function focusHeading(heading: HTMLElement): void {
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function standOf(control: Element): Stand {
  const around: Element[] = [];
  for (let element = control.parentElement; element; element = element.parentElement)
    around.push(element);
  const row = control.closest(rows);
  const place = row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
  return {
    control,
    name: nameOf(control),
    around,
    layer: around.find((element) => element.parentElement === document.body) ?? control,
    row: row && { element: row, place, control: controlsIn(row).indexOf(control as HTMLElement) },
  };
}

/** The newest stand of which something is left tells where to go on. */
function nearestOf(stands: readonly Stand[]): HTMLElement | null {
  for (const stand of stands.toReversed()) {
    const near =
      inNextRow(stand) ??
      whereRowsWere(stand) ??
      sameAs(stand) ??
      besideDisabled(stand) ??
      headingAbove(stand);
    if (near) return near;
  }
  return screenTitle();
}

function inNextRow({ row, around, control }: Stand): HTMLElement | null {
  if (row === null || row.element.isConnected) return null;
  const parent = row.element === control ? around[0] : around[around.indexOf(row.element) + 1];
  if (!parent?.isConnected) return null;
  const siblings = [...parent.children];
  const order = [...siblings.slice(row.place), ...siblings.slice(0, row.place).toReversed()];
  for (const sibling of order) {
    const inside = controlsIn(sibling);
    const next = inside[Math.min(Math.max(row.control, 0), inside.length - 1)];
    if (next) return next;
  }
  return null;
}

/** No row is left: what fills the list, where that stands in a part of its own without a heading. */
function whereRowsWere({ row, around }: Stand): HTMLElement | null {
  if (row === null || row.element.isConnected) return null;
  const root = workplace();
  const left = around.find((element) => element.isConnected);
  if (!left || left === root || !root.contains(left) || left.querySelector(headings)) return null;
  return controlsIn(left)[0] ?? null;
}

function sameAs({ control, name }: Stand): HTMLElement | null {
  if (name === '' || !control.matches('button, a, [role="radio"]')) return null;
  const same = controlsIn(workplace()).filter(
    (other) => other.tagName === control.tagName && nameOf(other) === name,
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}

function besideDisabled({ control }: Stand): HTMLElement | null {
  const parent = control.isConnected ? control.parentElement : null;
  return (parent && controlsIn(parent)[0]) ?? null;
}

function headingAbove({ around }: Stand): HTMLElement | null {
  const root = workplace();
  const left = around.find((element) => element.isConnected);
  if (!left || !root.contains(left)) return null;
  const all = [...root.querySelectorAll<HTMLElement>(headings)];
  const isAbove = (heading: Element) =>
    heading.compareDocumentPosition(left) === Node.DOCUMENT_POSITION_FOLLOWING;
  // A card and a list begin with their own.
  const own = left.matches('section') ? left.querySelector<HTMLElement>(headings) : null;
  return own ?? all.findLast(isAbove) ?? all[0] ?? null;
}

/** What is worked in: the dialog on top, else the screen. */
function workplace(): Element {
  const dialog = [...document.querySelectorAll(dialogs)].at(-1);
  return dialog ?? document.querySelector('main') ?? document.body;
}

function controlsIn(element: Element): HTMLElement[] {
  const inside = [...element.querySelectorAll<HTMLElement>(controls)];
  const all = element.matches(controls) ? [element as HTMLElement, ...inside] : inside;
  return all.filter(isUsable);
}

function isUsable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && isShown(element);
}

/** A page without a layout shows everything. */
function isShown(element: Element): boolean {
  return !('checkVisibility' in element) || element.checkVisibility();
}

function isNowhere(active: Element | null): boolean {
  return active === null || active === document.body || active.matches(':disabled');
}

function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
}
