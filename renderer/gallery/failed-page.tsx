import { Inbox } from 'lucide-react';
import { AppError } from '../../shared/errors.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';

export function FailedPage() {
  return (
    <Page title="Trống, lỗi và chờ">
      <Card title="Trống">
        <EmptyState
          actions={<Button kind="primary">Chép việc chưa xong của tuần 46</Button>}
          icon={<Inbox aria-hidden size={28} strokeWidth={1.5} />}
          title="Tuần này chưa có việc nào"
        >
          Tuần 46 còn 2 việc chưa xong.
        </EmptyState>
      </Card>
      <Card title="Lỗi">
        <ErrorBoundary>
          <Failing />
        </ErrorBoundary>
      </Card>
      <Card title="Chờ">
        <Loading />
      </Card>
    </Page>
  );
}

function Failing(): never {
  throw new AppError('folder-unreachable', 'The gallery shows a failure.');
}
