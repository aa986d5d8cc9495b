import type { Output } from '../../shared/contract.ts';
import type { MessageId } from '../../shared/message.ts';

type TransferView = Output<'mail.transfers'>[number];
type Running = { view: TransferView; readonly controller: AbortController };

export type Transfer = {
  readonly signal: AbortSignal;
  readonly progress: (doneBytes: number, totalBytes: number) => void;
  readonly end: () => void;
};

export type Transfers = ReturnType<typeof createTransfers>;

/** Downloads that run because somebody asked for them: they are seen, and can be stopped. */
export function createTransfers(changed: () => void) {
  const running = new Map<string, Running>();
  return {
    list: (): TransferView[] => [...running.values()].map(({ view }) => view),
    cancel: (id: string): void => running.get(id)?.controller.abort(),
    begin(
      name: string,
      { id, number, totalBytes }: { id: MessageId; number: number | null; totalBytes: number },
    ): Transfer {
      const key = `${id}:${number ?? 'body'}`;
      const controller = new AbortController();
      const attachment = number === null ? null : { messageId: id, number };
      const show = (doneBytes: number, total: number): void => {
        const view = { id: key, name, attachment, doneBytes, totalBytes: total };
        running.set(key, { view, controller });
        changed();
      };
      show(0, totalBytes);
      return {
        signal: controller.signal,
        progress: show,
        end: () => {
          running.delete(key);
          changed();
        },
      };
    },
    stop(): void {
      for (const { controller } of running.values()) controller.abort();
    },
  };
}
