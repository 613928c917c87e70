import { TakesPrompts } from '@libs/launch';
import { ById, Int, List, Mapping, Nested, Text } from '@libs/operation';

class Variables {
  @Mapping('Survey answers and variables', { optional: true, answers: true }) extra_vars?: Record<string, unknown>;
}

/** What a launch is given, but for passwords: a preview is asked for in an address. */
class LaunchInputs extends TakesPrompts(Variables) {}

export class PreviewLaunch extends ById('job template') {
  @Nested(() => LaunchInputs, 'What launch_job_template would be given', { optional: true, textInTools: true })
  prompts?: LaunchInputs;
}

export class PreviewedLaunch {
  @Text('What a launch would do') summary!: string;
  @Mapping('What launch_job_template would refuse, and why', { optional: true }) refused?: Record<string, unknown>;
  @List('text', 'What to know before', { optional: true }) warnings?: readonly string[];
  @Int('Hosts it reaches at most; its playbook may choose fewer', { optional: true }) hosts?: number;
  @List('text', 'The first 20 that the limit matches', { optional: true }) host_names?: readonly string[];
  @Mapping('Variables, merged', { optional: true }) extra_vars?: Record<string, unknown>;
  @List('text', 'Credentials', { optional: true }) credentials?: readonly string[];
  @Int('Its newest run that is over', { optional: true }) last_job_id?: number;
  @Text('How that ended', { optional: true }) last_status?: string;
  @List('text', 'The hosts that failed in it, by name, the first 20', { optional: true })
  failed_last_time?: readonly string[];
  @Text('What to do next') next!: string;
}
