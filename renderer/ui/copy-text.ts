/**
 * Puts words on the clipboard, from within a press of a button. The asynchronous clipboard wants a
 * permission, and this program grants none.
 */
export function copyText(text: string): void {
  const copy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', copy, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', copy);
}
