import { gapName } from '../spans.ts';
import { useText } from '../text.ts';
import { Subtle } from '../ui/subtle.tsx';
import type { Hole } from './day.ts';
import type { PlaybackState } from './playback.ts';

type Props = Readonly<{ hole: Hole; state: PlaybackState }>;

/** Why nothing is shown, and where it goes on. */
export function HoleNote({ hole, state }: Props) {
  const { t, format } = useText();
  const next = state.playable.find(({ fromMs }) => fromMs > state.atMs);
  return (
    <>
      <strong>{useHoleWords(hole, state.atMs)}</strong>
      {next && <Subtle>{t('player.goesOn', { time: format.clock(next.fromMs) })}</Subtle>}
    </>
  );
}

function useHoleWords(hole: Hole, atMs: number): string {
  const { t, format } = useText();
  const rangeOf = (stretch: { readonly fromMs: number; readonly toMs: number }) => ({
    from: format.time(stretch.fromMs),
    to: format.time(stretch.toMs),
  });
  switch (hole.why) {
    case 'gap': {
      const { gap } = hole;
      const said = { ...rangeOf(gap), cause: gapName(gap, t) };
      if (gap.declared === null) return t('player.gap', said);
      const declared = t(`session.declaredCause.${gap.declared.cause}`);
      return t('player.gapDeclared', { ...said, declared });
    }
    case 'no-session':
      return hole.fromMs < hole.toMs
        ? t('player.noSession', rangeOf(hole))
        : t('player.outside', { time: format.time(atMs) });
    case 'not-here':
      return t('player.notHere', rangeOf(hole));
    default:
      return hole satisfies never;
  }
}
