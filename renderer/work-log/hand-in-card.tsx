import { useState } from 'react';
import type { HandInView } from '../../shared/hand-in.ts';
import { useCommand, useQuery } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';
import { HandInRun } from './hand-in-run.tsx';
import { ShareLoginDialog } from './share-login-dialog.tsx';

type Props = Readonly<{
  week: string;
  /** The log itself asks for nothing more. */
  isNext: boolean;
}>;

/** The week on its way to the office: begun, stopped and gone on with here. */
export function HandInCard({ week, isNext }: Props) {
  const { t } = useText();
  const view = useQuery('handIns.get', { week });
  const { run, office, isLogSent } = view;
  const standing = standingOf(view);
  return (
    <Card
      aside={
        // It may take hours: its end is said to whoever does not see it.
        <output>
          <Badge tone={tones[standing]}>{t(`handIn.state.${standing}`)}</Badge>
        </output>
      }
      title={t('handIn.card')}
    >
      {run === null && <Subtle>{isLogSent ? t('handIn.hint') : t('handIn.notSent')}</Subtle>}
      {run === null && (
        <KeyValues
          items={[{ name: t('handIn.place'), value: office?.address ?? t('handIn.placeNone') }]}
        />
      )}
      {run && <HandInRun run={run} />}
      {(isLogSent || run) && <Actions isNext={isNext} view={view} />}
    </Card>
  );
}

/** Starts it at the office's place or another one, stops it, or asks for the password. */
function Actions({ view, isNext }: Readonly<{ view: HandInView; isNext: boolean }>) {
  const { week, run, office, user } = view;
  const text = useText();
  const { t } = text;
  const start = useCommand('handIns.start');
  const pause = useCommand('handIns.pause');
  const [isSigningIn, setSigningIn] = useState(false);
  const go = (to: 'office' | 'chosen' | 'same') => start.mutate({ week, to });
  if (run?.state === 'running')
    return (
      <Row>
        <Button isPending={pause.isPending} onPress={() => pause.mutate()}>
          {t('handIn.pause')}
        </Button>
      </Row>
    );
  const isCut = run?.state === 'paused' || run?.state === 'stopped';
  const isAsked = run?.state === 'stopped' && run.problem === 'share-password';
  const label = isCut ? t('handIn.goOn') : run ? t('handIn.again') : t('handIn.start');
  return (
    <>
      <Row>
        {isAsked && (
          <Button kind="primary" onPress={() => setSigningIn(true)}>
            {t('handIn.logIn')}
          </Button>
        )}
        {!isAsked && (run || office) && (
          <Button
            isPending={start.isPending}
            kind={isNext && (isCut || run === null) ? 'primary' : 'plain'}
            onPress={() => go(run ? 'same' : 'office')}
          >
            {label}
          </Button>
        )}
        <Button isPending={start.isPending} onPress={() => go('chosen')}>
          {t('handIn.choose')}
        </Button>
      </Row>
      {start.error && <InlineAlert tone="vermilion">{sayError(text, start.error)}</InlineAlert>}
      {isSigningIn && (
        <ShareLoginDialog
          onClose={() => setSigningIn(false)}
          onDone={() => go('same')}
          user={user}
        />
      )}
    </>
  );
}

type Standing = keyof typeof tones;

function standingOf({ run }: HandInView): Standing {
  if (!run) return 'none';
  return run.state === 'done' && run.isOutdated ? 'outdated' : run.state;
}

const tones = {
  none: 'quiet',
  running: 'indigo',
  paused: 'ochre',
  stopped: 'ochre',
  done: 'lacquer',
  outdated: 'ochre',
} satisfies Record<string, Tone>;
