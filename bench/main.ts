import { help, optionsOf } from './options';
import { loadAverage } from './rig/load-average';
import { pinMyself } from './rig/process';
import { conditions, render } from './rig/report';
import type { Section } from './rig/section';
import { OTHER_CORE } from './rig/setups';
import { Stage } from './rig/stage';
import { SECTION_NAMES, sectionsOf } from './sections';

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2), SECTION_NAMES);
  if (options === 'help') return console.log(help(SECTION_NAMES));
  pinMyself(OTHER_CORE);
  console.log(conditions());
  const sections = sectionsOf(options, process.env['PEERS']);
  for (const section of sections) await measure(section, options.flags);
  console.log(`\n${conditions()}`);
}

async function measure(section: Section, flags: readonly string[]): Promise<void> {
  const stage = new Stage(flags);
  try {
    const begin = loadAverage();
    const figures = await section.run(stage);
    console.log(render({ title: `${section.title} [${section.name}]`, figures, load: { begin, end: loadAverage() } }));
  } finally {
    await stage.end();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
