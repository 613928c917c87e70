import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FitError } from '../fit-error';

/** A package of its own: its binaries are no part of an installation of the project. */
const FOLDER = join('bench', 'models');

/** An endpoint over a GGUF file, in a process of its own. */
export interface GgufEndpoint {
  readonly url: string;
  close(): void;
}

/** @throws {FitError} that names the next step when something is missing or the file is no model */
export async function serveGguf(file: string, folder = FOLDER): Promise<GgufEndpoint> {
  if (!existsSync(file)) throw new FitError(`There is no file ${file}.`);
  if (!existsSync(join(folder, 'node_modules', 'node-llama-cpp')))
    throw new FitError(`--gguf needs node-llama-cpp, which is not installed. Install it: npm ci --prefix ${folder}`);
  const child = spawn(process.execPath, [join(folder, 'serve.mjs'), resolve(file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A run that fails must not leave a model in memory.
  process.once('exit', () => child.kill());
  return { url: await addressOf(child, file), close: () => void child.kill() };
}

function addressOf(child: ChildProcess, file: string): Promise<string> {
  const { promise, resolve: found, reject } = Promise.withResolvers<string>();
  let text = '';
  child.stdout!.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-1_000);
    const [, url] = /Ready (http\S+)\n/.exec(text) ?? [];
    if (url) found(url);
  });
  child.once('error', (error) => reject(new FitError(`${file} cannot be served: ${error.message}`)));
  child.once('exit', (code) =>
    reject(new FitError(`${file} cannot be served: the model's process ended with ${code}.`)),
  );
  return promise;
}
