import type { Send } from './pipe.ts';
import type { Tab } from './tabs.ts';
import { centre } from './window-place.ts';

export type Question = Readonly<{
  title: string;
  detail: string;
  /** With a field the answer is its text, else the index of the button. */
  field?: string;
  buttons: readonly string[];
}>;

const escapeMarkup = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function writePage({ title, detail, field, buttons }: Question): string {
  const input =
    field === undefined
      ? ''
      : `<p><input id="field" size="60" autofocus value="${escapeMarkup(field)}">`;
  const answer = field === undefined ? 'this.value' : 'field.value';
  const first = `<button value="0" onclick="answer(${answer})">${escapeMarkup(buttons[0] ?? 'OK')}</button>`;
  const rest = buttons.slice(1).map((text, index) => {
    const value = field === undefined ? String(index + 1) : '';
    return ` <button value="${value}" onclick="answer(this.value)">${escapeMarkup(text)}</button>`;
  });
  return `<title>${escapeMarkup(title)}</title><body style="font: 16px sans-serif; padding: 1em">
    <h3>${escapeMarkup(title)}</h3><p style="white-space: pre-wrap">${escapeMarkup(detail)}</p>
    ${input}<p>${first}${rest.join('')}`;
}

/** A window of the stand-in's own that asks; undefined when it is closed without an answer. */
export async function askInWindow(
  openTab: (title: string) => Promise<Tab>,
  send: Send,
  question: Question,
): Promise<string | undefined> {
  const tab = await openTab(question.title);
  const answered = Promise.withResolvers<string>();
  tab.on('Runtime.bindingCalled', ({ payload }: { payload: string }) => answered.resolve(payload));
  await tab.send('Page.enable');
  await tab.send('Runtime.enable');
  await tab.send('Runtime.addBinding', { name: 'answer' });
  const { frameTree } = (await tab.send('Page.getFrameTree')) as unknown as {
    frameTree: { frame: { id: string } };
  };
  const html = writePage(question);
  await tab.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
  const { windowId } = await send('Browser.getWindowForTarget', { targetId: tab.targetId });
  const place = centre({ x: 0, y: 0, width: 900, height: 600 }, { width: 700, height: 320 });
  const bounds = { left: place.x, top: place.y, width: place.width, height: place.height };
  await send('Browser.setWindowBounds', { windowId, bounds });
  const answer = await Promise.race([answered.promise, tab.closed.then(() => undefined)]);
  tab.close();
  return answer || undefined;
}
