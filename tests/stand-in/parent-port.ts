import { createEvents } from './events.ts';

/**
 * Loaded before a utility process: gives it `process.parentPort`, over Node's own channel to its
 * parent.
 */
const port = createEvents<Electron.ParentPort>('ParentPort')(['message']);

process.on('message', (data) => port.emit('message', { data, ports: [] }));
Object.assign(process, {
  type: 'utility',
  parentPort: { ...port.methods, postMessage: (message: unknown) => process.send?.(message) },
});
