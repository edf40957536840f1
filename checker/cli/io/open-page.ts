import { spawn } from 'node:child_process';

/** Opens a page in whatever the system opens pages with; where there is nothing, the path has been printed. */
export function openPage(file: string): void {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [file]]
      : process.platform === 'win32' ? ['cmd', ['/c', 'start', '', file]] : ['xdg-open', [file]];
  const opened = spawn(command as string, args as string[], { detached: true, stdio: 'ignore' });
  opened.on('error', () => undefined);
  opened.unref();
}
