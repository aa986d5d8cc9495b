import type { Recorder } from '../recordings/recorder.ts';

type Deps = {
  readonly recorder: Pick<Recorder, 'previews' | 'setPreview' | 'forgetPreviews'>;
  readonly excluded: () => readonly string[];
};

/** The small pictures of what is recorded; those from before the exclusions changed are forgotten. */
export function createFreshPreviews({ recorder, excluded }: Deps) {
  const now = (): string => JSON.stringify(excluded());
  let under = now();
  const refresh = (): void => {
    if (now() === under) return;
    under = now();
    recorder.forgetPreviews();
  };
  return {
    list(): ReturnType<Recorder['previews']> {
      refresh();
      return recorder.previews();
    },
    take(preview: Parameters<Recorder['setPreview']>[0]): void {
      refresh();
      recorder.setPreview(preview);
    },
  };
}
