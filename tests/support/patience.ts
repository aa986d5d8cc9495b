import { configure } from '@testing-library/react';

/** A page is awaited as long as every other condition (vitest.config.ts): a busy machine is no defect. */
configure({ asyncUtilTimeout: 20_000 });
