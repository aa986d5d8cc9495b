import './ui/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createText } from '../shared/text/text.ts';
import { onEvent } from './api.ts';
import { App } from './app.tsx';
import { createQueryClient, followEvents } from './query.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root element.');

const client = createQueryClient();
followEvents(client, onEvent);

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App firstText={createText('vi')} />
    </QueryClientProvider>
  </StrictMode>,
);
