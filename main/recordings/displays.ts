import type { Input } from '../../shared/contract.ts';
import type { DisplayChoice } from '../../shared/display.ts';
import { mostDisplays, type ScopedDisplay } from '../../shared/display.ts';
import { createText, type Text } from '../../shared/text/text.ts';

type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A connected screen as the system tells it. */
export type ConnectedDisplay = {
  readonly id: string;
  /** As its maker calls it; empty where the system does not know. */
  readonly model: string;
  /** Independent of scale; × `scaleFactor` gives pixels. */
  readonly bounds: Bounds;
  readonly scaleFactor: number;
};

/** What the officer decided about a screen, whether it is connected or not. */
export type KeptChoice = {
  readonly id: string;
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly inScope: boolean;
};

type Deps = {
  /** The main screen first. */
  readonly connected: () => readonly ConnectedDisplay[];
  readonly kept: () => readonly KeptChoice[];
  readonly keep: (choices: readonly KeptChoice[]) => void;
  /** In the language of the screens. */
  readonly text: () => Text;
};

const mostKept = 50;

export type Displays = ReturnType<typeof createDisplays>;

/**
 * Which screens are recorded. A choice is for a screen of this id, model and size: systems give ids
 * anew, and a screen that only bears the id of another must be asked about first.
 */
export function createDisplays({ connected, kept, keep, text }: Deps) {
  const official = createText('vi');
  const seen = ({ t } = official) =>
    connected()
      .slice(0, mostDisplays)
      .map(({ id, model, bounds, scaleFactor }, index) => ({
        id,
        model: model.slice(0, 60),
        label:
          model === ''
            ? t('session.screen', { number: index + 1 })
            : t('session.screenModel', { number: index + 1, model: model.slice(0, 60) }),
        width: Math.round(bounds.width * scaleFactor),
        height: Math.round(bounds.height * scaleFactor),
      }));
  type Seen = ReturnType<typeof seen>[number];
  const isSame = (a: Omit<KeptChoice, 'inScope'>, b: Omit<KeptChoice, 'inScope'>): boolean =>
    a.id === b.id && a.model === b.model && a.width === b.width && a.height === b.height;
  const choiceOf = (display: Seen): boolean | null =>
    kept().find((choice) => isSame(choice, display))?.inScope ?? null;
  const keepEach = (choices: readonly (readonly [Seen, boolean])[]): void => {
    const fresh = choices.map(([{ id, model, width, height }, inScope]) => ({
      id,
      model,
      width,
      height,
      inScope,
    }));
    const others = kept().filter((old) => !fresh.some((choice) => isSame(choice, old)));
    keep([...fresh, ...others].slice(0, mostKept));
  };
  const listIn = (words: Text): DisplayChoice[] =>
    seen(words).map((display) => {
      const { id, label, width, height } = display;
      return { id, label, width, height, inScope: choiceOf(display) };
    });

  const list = (): DisplayChoice[] => listIn(text());

  return {
    list,
    /**
     * As the journal states them, in official text; one that nobody was asked about is not
     * recorded.
     */
    scoped: (): ScopedDisplay[] =>
      listIn(official).map(({ inScope, ...display }) => ({
        ...display,
        inScope: inScope ?? false,
      })),
    choose(choices: Input<'sessions.chooseDisplays'>['displays']): void {
      keepEach(
        seen().flatMap((display) => {
          const choice = choices.find(({ id }) => id === display.id);
          return choice === undefined ? [] : [[display, choice.inScope] as const];
        }),
      );
    },
    /** The size of a screen changed; it is still the one that was asked about. */
    follow(before: readonly ScopedDisplay[]): void {
      keepEach(
        seen().flatMap((display) => {
          const known = before.find(({ id }) => id === display.id);
          const isResized =
            known !== undefined &&
            (known.width !== display.width || known.height !== display.height) &&
            choiceOf(display) === null &&
            kept().some(({ id, model }) => id === display.id && model === display.model);
          return isResized ? [[display, known.inScope] as const] : [];
        }),
      );
    },
    /**
     * Whether a session may begin: at least one screen is recorded, and the officer decided about
     * each. A machine's only screen needs no question.
     */
    isChosen(): boolean {
      const [first, ...more] = seen();
      if (first !== undefined && more.length === 0 && choiceOf(first) === null)
        keepEach([[first, true]]);
      const choices = list();
      return (
        choices.some(({ inScope }) => inScope === true) &&
        choices.every(({ inScope }) => inScope !== null)
      );
    },
    /** Changes with any screen's place or size. */
    layout: (): string =>
      connected()
        .map(({ id, bounds, scaleFactor }) =>
          [id, bounds.x, bounds.y, bounds.width, bounds.height, scaleFactor].join(' '),
        )
        .join(', '),
  };
}
