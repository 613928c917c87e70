import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FitError } from '../../bench/fit/fit-error';
import { serveGguf } from '../../bench/fit/model/gguf';

describe('a GGUF file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-gguf-'));
  const file = join(folder, 'model.gguf');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('must be there', async () => {
    await expect(serveGguf(file, folder)).rejects.toThrow(new FitError(`There is no file ${file}.`));
  });

  it('is served by a package that is installed by hand', async () => {
    writeFileSync(file, 'GGUF');
    await expect(serveGguf(file, folder)).rejects.toThrow(`npm ci --prefix ${folder}`);
    await expect(serveGguf(file, folder)).rejects.toThrow(FitError);
  });

  it('is served by a process that says where, until it is closed', async () => {
    mkdirSync(join(folder, 'node_modules', 'node-llama-cpp'), { recursive: true });
    writeFileSync(
      join(folder, 'serve.mjs'),
      "import { createServer } from 'node:http';\n" +
        'const server = createServer((_, response) => response.end(process.argv[2]));\n' +
        "server.listen(0, '127.0.0.1', () => console.log('Ready http://127.0.0.1:' + server.address().port + '/v1'));\n",
    );
    const { url, close } = await serveGguf(file, folder);
    expect(await (await fetch(url)).text()).toBe(file);
    close();
  });

  it('that is no model ends the run in words', async () => {
    writeFileSync(join(folder, 'serve.mjs'), 'process.exit(3);\n');
    await expect(serveGguf(file, folder)).rejects.toThrow(/cannot be served: the model's process ended with 3/);
  });
});
