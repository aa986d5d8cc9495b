import { atLeast, atMost, type BenchOptions, type Budget, rounded } from './budget.ts';
import type { Measured } from './recorder.ts';
import type { Stretch } from './stretch.ts';

const megabyte = 1_000_000;
/** OBS may use so many times the processor time at least. */
const cheaperThanObs = 30;

type All = Readonly<{
  phien: Measured &
    Readonly<{
      workOff: Stretch;
      idleOff: Stretch;
      /** What the plain encoder stores of the same work. */
      plain: { pictures: number; bytesPerHour: number };
    }>;
  /** Null where it is not installed or does not run. */
  obs: (Measured & Readonly<{ version: string }>) | null;
  options: BenchOptions;
}>;

/** The budgets of recording, each with the same figure of OBS beside it. */
export function budgetsOf({ phien, obs, options: { seconds, busy } }: All): Budget[] {
  const name = obs?.version ?? 'OBS';
  const beside = (of: (measured: Measured) => number): Record<string, number | string> => ({
    [name]: obs === null ? 'not measured' : rounded(of(obs)),
    seconds,
  });
  const size = ({ bytesPerHour }: Stretch) => bytesPerHour / megabyte;
  const percent = ({ share }: Stretch) => share * 100;
  const memory = ({ pss }: Stretch) => pss / megabyte;
  const sizeOf = (when: 'work' | 'idle', budget: number, parts?: Budget['parts']) =>
    atMost(
      { name: `recorder-size-${when}`, figure: size(phien[when]), unit: 'MB/h', budget },
      { ...beside((measured) => size(measured[when])), ...parts },
    );
  return [
    sizeOf('work', 6, {
      'plain AV1, 1 fps, 100 kbit/s': rounded(phien.plain.bytesPerHour / megabyte),
      plainPictures: phien.plain.pictures,
      pace: busy ? 'busy' : 'usual',
    }),
    sizeOf('idle', 0.5),
    workCpu({ phien, obs, name }),
    atMost(
      { name: 'recorder-cpu-idle', figure: percent(phien.idle), unit: '% of a core', budget: 3 },
      {
        ...beside(({ idle }) => percent(idle)),
        notRecordingPercent: rounded(percent(phien.idleOff)),
      },
    ),
    {
      ...{ name: 'recorder-memory', figure: rounded(memory(phien.work)), unit: 'MB (PSS)' },
      ...{ budget: 400, within: null },
      parts: {
        ...beside(({ work }) => memory(work)),
        notRecordingMB: rounded(memory(phien.workOff)),
        budgetIs: 'held by `memory`',
      },
    },
    ...phien.readability.map(({ kind, ratio, least, moments }) => {
      const of = obs?.readability.find((each) => each.kind === kind);
      return atLeast(
        {
          name: `recorder-words-${kind}`,
          figure: ratio,
          unit: 'of those on lossless pictures',
          budget: 0.98,
        },
        { [name]: of?.ratio ?? 'not measured', least, moments },
      );
    }),
  ];
}

function workCpu({ phien, obs, name }: Pick<All, 'phien' | 'obs'> & { name: string }): Budget {
  const share = phien.work.share;
  const parts = {
    recordingPercent: rounded(share * 100),
    notRecordingPercent: rounded(phien.workOff.share * 100),
    [`${name} %`]: obs === null ? 'not measured' : rounded(obs.work.share * 100),
  };
  const figure = { name: 'recorder-cpu-work', unit: 'of OBS', budget: rounded(1 / cheaperThanObs) };
  if (obs === null) return { ...figure, figure: null, within: null, parts };
  return atMost({ ...figure, figure: share / obs.work.share }, parts);
}
