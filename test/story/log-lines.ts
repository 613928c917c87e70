import fs from 'node:fs';

type Write = (fd: number, text: string, ...rest: unknown[]) => void;

/** Keeps what the fleet logs from standard output. Answers what was logged so far. */
export function takeLogs(): () => string {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  // The gateway's logger writes past the stream.
  const write = fs.write as unknown as Write;
  const take: Write = (fd, text, ...rest) => {
    if (fd !== 1) return write(fd, text, ...rest);
    lines.push(text);
    (rest.at(-1) as (error: null, written: number) => void)(null, Buffer.byteLength(text));
  };
  jest.spyOn(fs, 'write').mockImplementation(take as unknown as typeof fs.write);
  return () => lines.join('');
}
