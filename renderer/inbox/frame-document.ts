/** A link of a message: its words, and where it really leads. */
export type MailLink = Readonly<{ text: string; address: string; lies: boolean }>;

export type FrameDocument = Readonly<{ srcdoc: string; links: readonly MailLink[] }>;

/**
 * What the frame of a message may do by itself: show styles and pictures that are in it. The window's
 * own policy holds beside it.
 */
const framePolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

const sheet =
  "margin:0;padding:16px;background:#ffffff;color:#1d2326;font:15px/1.5 'Be Vietnam Pro','Segoe UI',sans-serif;overflow-wrap:anywhere";

/**
 * A message's safe HTML as a document of its own for a sandboxed frame. Links lose their address and
 * get a number: they are listed outside, where their words cannot hide where they lead. Pictures that
 * were fetched take their places.
 */
export function frameDocument(
  html: string,
  images: ReadonlyMap<number, string> = new Map(),
): FrameDocument {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const links = [...body.querySelectorAll('a[href]')].map((anchor, index) => {
    const address = anchor.getAttribute('href') ?? '';
    const text = (anchor.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
    const lies = anchor.hasAttribute('data-lies');
    for (const name of ['href', 'target', 'rel', 'title']) anchor.removeAttribute(name);
    const style = anchor.getAttribute('style') ?? '';
    anchor.setAttribute('style', `${style};text-decoration:underline`);
    anchor.append(` [${index + 1}]`);
    return { text, address, lies };
  });
  for (const picture of body.querySelectorAll('img[data-remote]')) {
    const address = images.get(Number(picture.getAttribute('data-remote')));
    if (address?.startsWith('data:image/')) picture.setAttribute('src', address);
  }
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy}">`;
  return {
    srcdoc: `<!doctype html><html><head>${head}</head><body style="${sheet}">${body.innerHTML}</body></html>`,
    links,
  };
}
