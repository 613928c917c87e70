import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { conditions } from '../rig/report';
import { FitError } from './fit-error';
import { type Fit, measureModel } from './measure-model';
import type { Model } from './model/chat';
import { serveGguf } from './model/gguf';
import { OpenAiModel } from './model/openai';
import { HELP, type Options, optionsOf } from './options';
import { Progress } from './progress';
import { describeFigures } from './report';
import { fitTasks, type TaskFit } from './tasks/fit-tasks';
import { describeTasks } from './tasks/report';
import { startWorld } from './world';

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options === 'help') {
    console.log(HELP);
    return;
  }
  // Now rather than after minutes of work.
  if (options.json) writeFileSync(options.json, '');
  const { count, seed, tasks } = options;
  const model = await modelOf(options);
  console.log(`${conditions()}; ${model.name}, at most ${count} ${tasks ? 'tasks' : 'requests'}, seed ${seed}`);
  console.log('The model sees a simulated AWX in this process and no other.');
  const result = tasks ? await giveTasks(model, options) : await letChoose(model, options);
  // Where the model is reached stays out.
  const record = { conditions: conditions(), model: model.name, count, seed, ...result };
  if (options.json) writeFileSync(options.json, `${JSON.stringify(record, null, 2)}\n`);
}

async function modelOf({ source, ...how }: Options): Promise<Model> {
  if ('openai' in source) {
    const { openai: url, model } = source;
    return new OpenAiModel({ ...how, url, model, key: process.env['OPENAI_API_KEY'] });
  }
  const { url } = await serveGguf(source.gguf);
  return new OpenAiModel({ ...how, url, model: basename(source.gguf, '.gguf') });
}

async function letChoose(model: Model, { entries, count, seed }: Options): Promise<Fit> {
  const world = await startWorld();
  const wish = { entries, requests: count, seed };
  const fit = await measureModel(world.gateway, model, wish, new Progress(process.stderr)).finally(world.close);
  console.log(fit.figures.map(describeFigures).join('\n'));
  console.log(`\n${fit.verdict.sentence}`);
  hint(fit);
  return fit;
}

async function giveTasks(model: Model, options: Options): Promise<TaskFit> {
  const fit = await fitTasks(model, options, new Progress(process.stderr));
  console.log(fit.figures.map(describeTasks).join('\n'));
  return fit;
}

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
