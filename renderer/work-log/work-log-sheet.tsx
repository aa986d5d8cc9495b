import type { WorkLogView } from '../../shared/work-log-view.ts';
import { DaysCard } from '../days-card.tsx';
import { FiguresCard } from '../figures-card.tsx';
import { GapsCard } from '../gaps-card.tsx';
import { go } from '../route.ts';
import { SaveFailure } from '../save-state.tsx';
import { SealedCard } from '../sealed-card.tsx';
import { taskResults } from '../task-result.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { Split } from '../ui/split.tsx';
import { needsDeclaring } from '../week-gaps.ts';
import { HandInCard } from './hand-in-card.tsx';
import { LeftElsewhere } from './left-elsewhere.tsx';
import { MessageCard } from './message-card.tsx';
import { ResultsCard } from './results-card.tsx';
import type { Draft } from './use-work-log-draft.ts';
import { WordsCard } from './words-card.tsx';
import { WorkLogStanding } from './work-log-standing.tsx';

type Props = Readonly<{ view: WorkLogView; draft: Draft; today: string }>;

/** The whole log on one sheet, with what was answered to it. */
export function WorkLogSheet({ view, draft, today }: Props) {
  const { t } = useText();
  const { content, sessions, editable, week, revision } = view;
  const { lines } = draft.content;
  const canDeclare = editable && content.gaps.some(needsDeclaring);
  return (
    <>
      <WorkLogStanding view={view} />
      {editable && <LeftElsewhere elsewhere={view.elsewhere} />}
      {revision > 0 && <HandInCard isNext={!editable} week={week} />}
      <SaveFailure onRetry={() => void draft.flush()} saving={draft.saving} />
      <ResultsCard draft={draft} results={taskResults({ ...content, lines }, today)} view={view} />
      <DaysCard content={content} sessions={sessions} />
      <FiguresCard content={content} />
      <SealedCard sessions={sessions} />
      <Split aside={<MessageCard view={view} />}>
        <GapsCard gaps={content.gaps} sessions={sessions}>
          {canDeclare && (
            <Row>
              <Button onPress={() => go('session', week)} size="small">
                {t('workLog.declareGaps')}
              </Button>
            </Row>
          )}
        </GapsCard>
        <WordsCard draft={draft} isEditable={editable} />
      </Split>
    </>
  );
}
