import type { HandInView } from '../../shared/hand-in.ts';
import type { MissingWhy } from '../../shared/hand-in-records.ts';
import type { Text } from '../../shared/text/text.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Run = NonNullable<HandInView['run']>;
type Props = Readonly<{ run: Run }>;

/** How far it is, where it goes, what stands in the way, and what the office said. */
export function HandInRun({ run }: Props) {
  const { t, format } = useText();
  const { state, files, bytes, current, place, problem } = run;
  const words = { done: format.size(bytes.done), total: format.size(bytes.total) };
  return (
    <>
      {state !== 'done' && (
        <ProgressBar
          label={t('handIn.progress', words)}
          value={bytes.total === 0 ? 0 : bytes.done / bytes.total}
        />
      )}
      {state === 'running' && (
        <Subtle>
          {current === null
            ? t('handIn.files', files)
            : t('handIn.current', { name: current.split('/').at(-1) ?? current })}
        </Subtle>
      )}
      {problem && run.failed.length === 0 && (
        <InlineAlert tone="ochre">{t(`errors.${problem}`, {})}</InlineAlert>
      )}
      {run.isOutdated && <InlineAlert tone="ochre">{t('handIn.outdated')}</InlineAlert>}
      <Failed run={run} />
      <Missing run={run} />
      <KeyValues
        items={[
          { name: t('handIn.place'), value: place.address },
          ...(state === 'done' ? [doneItem(run, format, t)] : []),
          ...(state === 'done'
            ? [{ name: t('handIn.toldName'), value: t(`handIn.told.${run.told ?? 'none'}`) }]
            : []),
        ]}
      />
      <Receipt run={run} />
    </>
  );
}

function doneItem({ finishedAt, files, bytes }: Run, format: Text['format'], t: Text['t']) {
  const size = t('handIn.finishedSize', { files: files.done, size: format.size(bytes.done) });
  const name = t('handIn.finished', { time: format.weekdayTime(finishedAt ?? 0) });
  return { name, value: size };
}

function Failed({ run: { failed, state } }: Props) {
  const { t } = useText();
  if (failed.length === 0 || state === 'running') return null;
  return (
    <InlineAlert title={t('handIn.failed', { count: failed.length })} tone="ochre">
      {failed.slice(0, 5).map(({ name, problem }) => (
        <p key={name}>{t('handIn.failedOne', { name, problem: t(`errors.${problem}`, {}) })}</p>
      ))}
    </InlineAlert>
  );
}

function Missing({ run: { missing } }: Props) {
  const { t } = useText();
  if (missing.length === 0) return null;
  const byWhy = Map.groupBy(missing, ({ why }): MissingWhy => why);
  return (
    <InlineAlert title={t('handIn.missing', { count: missing.length })} tone="quiet">
      {[...byWhy].map(([why, some]) => (
        <p key={why}>{t(`handIn.missingWhy.${why}`, { total: some.length })}</p>
      ))}
    </InlineAlert>
  );
}

/** The newest word of the department office. */
function Receipt({ run: { receipts } }: Props) {
  const { t, format } = useText();
  const [newest] = receipts;
  if (!newest) return null;
  const { byName: name, at, isAhead, verified, missing, unsound } = newest;
  const words = { name, time: format.weekdayTime(at), verified };
  const ahead = isAhead && <p>{t('handIn.receiptAhead')}</p>;
  if (unsound.length > 0)
    return (
      <InlineAlert title={t('handIn.receiptUnsound', words)} tone="ochre">
        {unsound.slice(0, 5).map(({ segmentId, reason }) => (
          <p key={`${segmentId} ${reason}`}>{reason}</p>
        ))}
        {ahead}
      </InlineAlert>
    );
  return missing > 0 ? (
    <InlineAlert tone="ochre">
      {t('handIn.receiptIncomplete', { ...words, missing })}
      {ahead}
    </InlineAlert>
  ) : (
    <InlineAlert tone={isAhead ? 'ochre' : 'lacquer'}>
      {t('handIn.receiptSound', words)}
      {ahead}
    </InlineAlert>
  );
}
