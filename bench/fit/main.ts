import { writeFileSync } from 'node:fs';
import { conditions } from '../rig/report';
import { FitError } from './fit-error';
import { type Fit, measureModel } from './measure-model';
import { OpenAiModel } from './model/openai';
import { HELP, type Options, optionsOf } from './options';
import { Progress } from './progress';
import { describeFigures } from './report';
import { startWorld } from './world';

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options === 'help') {
    console.log(HELP);
    return;
  }
  // Now rather than after minutes of work.
  if (options.json) writeFileSync(options.json, '');
  const { openai: url, model, timeoutMs, seed, entries, requests } = options;
  console.log(`${conditions()}; ${requests} requests, seed ${seed}`);
  console.log('A simulated AWX in this process is all that the model sees; what it chooses is not carried out.');
  const key = process.env['OPENAI_API_KEY'];
  const chat = new OpenAiModel({ url, model, key, timeoutMs, seed });
  const world = await startWorld();
  const wish = { entries, requests, seed };
  const result = await measureModel(world.gateway, chat, wish, new Progress(process.stderr)).finally(world.close);
  console.log(result.figures.map(describeFigures).join('\n'));
  console.log(`\n${result.verdict.sentence}`);
  hint(result);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(recordOf(options, result), null, 2)}\n`);
}

/** The whole run, for others to look into; where the model is reached stays out. */
const recordOf = ({ model, requests, seed }: Options, result: Fit): object => ({
  conditions: conditions(),
  model,
  requests,
  seed,
  ...result,
});

function hint({ figures }: Fit): void {
  const written = figures.reduce((sum, { troubles }) => sum + (troubles['call written as text'] ?? 0), 0);
  if (written > 0)
    console.log(
      `${written} answers hold a call as text, which no client carries out: let the endpoint read this model's calls ` +
        '(llama.cpp: --jinja; vLLM: --enable-auto-tool-choice --tool-call-parser).',
    );
}

main().then(
  // What the endpoint left open must not keep the process.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof FitError ? error.message : error);
    process.exit(1);
  },
);
