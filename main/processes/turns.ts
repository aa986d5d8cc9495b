/** Work that waits for what was begun before it. What fails is its asker's alone to hear. */
export function createTurns() {
  let before: Promise<unknown> = Promise.resolve();
  let count = 0;
  return {
    take<T>(work: () => Promise<T>): Promise<T> {
      count += 1;
      const turn = before.then(work).finally(() => {
        count -= 1;
      });
      before = turn.catch(() => undefined);
      return turn;
    },
    /** Something is under way or waits. */
    isBusy: (): boolean => count > 0,
  };
}
