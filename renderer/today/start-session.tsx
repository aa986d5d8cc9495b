import { Suspense, useState } from 'react';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { DisplaysDialog } from './displays-dialog.tsx';
import { NoticeDialog } from './notice-dialog.tsx';
import { OutsideShiftDialog } from './outside-shift-dialog.tsx';

type Asked = 'nothing' | 'notice' | 'displays' | 'outside';

/**
 * Starts a session; asks for the notice, the screens and the reason outside a half-day as main
 * says.
 */
export function StartSession({ label }: Readonly<{ label: string }>) {
  const text = useText();
  const show = useToast();
  const start = useCommand('sessions.start');
  const [asked, setAsked] = useState<Asked>('nothing');
  const begin = (outsideReason: string) =>
    start.mutate(
      { taskId: null, outsideReason },
      {
        onSuccess: ({ outcome }) => setAsked(askedBy[outcome]),
        onError: (error) => show({ text: sayError(text, error) }),
      },
    );
  const close = () => setAsked('nothing');
  return (
    <>
      <Button isPending={start.isPending} kind="primary" onPress={() => begin('')}>
        {label}
      </Button>
      {asked === 'notice' && (
        <Suspense fallback={null}>
          <NoticeDialog onClose={close} onRead={() => begin('')} />
        </Suspense>
      )}
      {asked === 'displays' && (
        <Suspense fallback={null}>
          <DisplaysDialog onChosen={() => begin('')} onClose={close} />
        </Suspense>
      )}
      {asked === 'outside' && (
        <OutsideShiftDialog isPending={start.isPending} onClose={close} onStart={begin} />
      )}
    </>
  );
}

const askedBy = {
  started: 'nothing',
  'notice-unread': 'notice',
  'displays-unchosen': 'displays',
  'outside-shift': 'outside',
} as const;
