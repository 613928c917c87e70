import type { Question } from './question';

export const question: Question = {
  id: 'what-does-a-template-run',
  question: 'What does Patch Linux servers run, where, and who is told when it fails?',
  data: 'company',
  calls: [{ tool: 'get_job_template', input: { id: 'Patch Linux servers' } }],
  facts: [
    { fact: 'patch.yml of platform-playbooks', found: /patch\.yml/ },
    { fact: 'on Production', found: /Production/ },
    { fact: 'Ops Slack is told', found: /Ops Slack/ },
  ],
};
