import { dialog, type OpenDialogOptions } from 'electron';
import type { AppWindow } from './appWindow';

/** Asks for a folder, which may be made in the dialog; null when the user cancels. */
export async function chooseFolder(window: AppWindow, title: string, button: string): Promise<string | null> {
  const [folder] = await choose(window, {
    title,
    message: title,
    buttonLabel: button,
    properties: ['openDirectory', 'createDirectory'],
  });
  return folder ?? null;
}

/** Asks for files; none when the user cancels. */
export function chooseFiles(
  window: AppWindow,
  title: string,
  button: string,
  filters: NonNullable<OpenDialogOptions['filters']>,
): Promise<string[]> {
  return choose(window, {
    title,
    message: title,
    buttonLabel: button,
    filters,
    properties: ['openFile', 'multiSelections'],
  });
}

/** Asks for one file; null when the user cancels. */
export async function chooseFile(
  window: AppWindow,
  title: string,
  button: string,
  filters: NonNullable<OpenDialogOptions['filters']>,
): Promise<string | null> {
  const [file] = await choose(window, {
    title,
    message: title,
    buttonLabel: button,
    filters,
    properties: ['openFile'],
  });
  return file ?? null;
}

async function choose(window: AppWindow, options: OpenDialogOptions): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window.browserWindow, options);
  return canceled ? [] : filePaths;
}
