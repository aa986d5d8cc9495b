import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import type { Question } from './ask-page.ts';
import { only } from './only.ts';

const zenity = '/usr/bin/zenity';

/**
 * `dialog`. In the tests the next answers come from the test, and a dialog waits for its answer. By
 * hand it is zenity where installed, else a window that asks for the path.
 */
export function createDialog(ask: (question: Question) => Promise<string | undefined>) {
  const isTest = process.env.PHIEN_STAND_IN === 'tests';
  const answers: (readonly string[])[] = [];
  const waiting: ((answer: readonly string[]) => void)[] = [];

  const nextAnswer = (): Promise<readonly string[]> => {
    const ready = answers.shift();
    return ready ? Promise.resolve(ready) : new Promise((resolve) => waiting.push(resolve));
  };
  /** Paths for a file dialog (none cancels it), or one index for a message box. */
  const answer = (values: readonly string[]) => {
    const take = waiting.shift();
    if (take) take(values);
    else answers.push(values);
  };

  const choosePaths = async (
    options: OpenDialogOptions | SaveDialogOptions,
    flags: readonly string[],
  ): Promise<readonly string[]> => {
    if (isTest) return nextAnswer();
    const { title = 'Phiên', defaultPath = '', buttonLabel = 'OK' } = options;
    if (existsSync(zenity)) {
      return runZenity([...flags, `--title=${title}`, `--filename=${defaultPath}`]);
    }
    const buttons = [buttonLabel, 'Hủy / Cancel'];
    const detail = 'Đường dẫn đầy đủ / Full path:';
    const path = await ask({ title, detail, field: defaultPath, buttons });
    return path ? [path] : [];
  };
  const showOpenDialog = async (...args: unknown[]): Promise<OpenDialogReturnValue> => {
    const options = lastOf<OpenDialogOptions>(args);
    const properties = options.properties ?? [];
    const kinds = [
      ...(properties.includes('openDirectory') ? ['--directory'] : []),
      ...(properties.includes('multiSelections') ? ['--multiple', '--separator=\n'] : []),
    ];
    const filePaths = [...(await choosePaths(options, ['--file-selection', ...kinds]))];
    return { canceled: filePaths.length === 0, filePaths };
  };
  const showSaveDialog = async (...args: unknown[]): Promise<SaveDialogReturnValue> => {
    const options = lastOf<SaveDialogOptions>(args);
    const flags = ['--file-selection', '--save', '--confirm-overwrite'];
    const [filePath = ''] = await choosePaths(options, flags);
    return { canceled: filePath === '', filePath };
  };
  const showMessageBox = async (...args: unknown[]): Promise<MessageBoxReturnValue> => {
    const options = lastOf<MessageBoxOptions>(args);
    const { title, message, detail = '', buttons = ['OK'], cancelId = 0 } = options;
    const question = { title: title || message, detail: `${message}\n${detail}`, buttons };
    const [index] = isTest ? await nextAnswer() : [await ask(question)];
    return { response: Number(index ?? cancelId), checkboxChecked: false };
  };
  const showErrorBox = (title: string, content: string) => {
    console.error(`${title}\n${content}`);
    if (isTest) return;
    ask({ title, detail: content, buttons: ['OK'] }).catch(() => undefined);
  };
  const api = {
    showOpenDialog,
    showSaveDialog,
    showMessageBox,
    showErrorBox,
  } satisfies Partial<Dialog>;
  return { api: only<Dialog>('dialog', api), answer };
}

// Each of Electron's dialogs takes its options last, after an optional window.
const lastOf = <T>(args: readonly unknown[]) => args.at(-1) as T;

function runZenity(args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(zenity, [...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', () => resolve(output.split('\n').filter((line) => line !== '')));
  });
}
