import type { Question } from './question';

export const question: Question = {
  id: 'are-the-web-servers-up',
  question: 'How long are the web servers up? Ask them.',
  data: 'company',
  calls: [
    {
      tool: 'run_ad_hoc_command',
      input: { id: 'Production', module_name: 'command', module_args: 'uptime', limit: 'web', credential: 'Prod SSH' },
    },
  ],
  facts: [{ fact: 'a command was started', found: /ad_hoc_command|get_job/ }],
  afterwards: [
    {
      ask: 'ad_hoc_commands/?order_by=-id&page_size=1',
      holds: { results: [{ module_name: 'command', module_args: 'uptime', limit: 'web' }] },
    },
  ],
};
