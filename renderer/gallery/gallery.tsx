import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createText } from '../../shared/text/text.ts';
import { createQueryClient } from '../query.ts';
import { TextProvider } from '../ui/text-provider.tsx';
import '../ui/theme.css';
import { ToastProvider } from '../ui/toast.tsx';
import { GalleryWindow } from './gallery-window.tsx';

const root = document.getElementById('root');
const query = new URLSearchParams(location.search);

if (root) {
  const text = createText(query.get('lang') === 'en' ? 'en' : 'vi');
  createRoot(root).render(
    <QueryClientProvider client={createQueryClient()}>
      <TextProvider text={text}>
        <ToastProvider>
          <GalleryWindow first={query.get('place') ?? 'today'} />
        </ToastProvider>
      </TextProvider>
    </QueryClientProvider>,
  );
}
