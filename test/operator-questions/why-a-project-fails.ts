import type { Question } from './question';

export const question: Question = {
  id: 'why-a-project-fails',
  question: 'Which projects cannot be updated, and why?',
  data: 'company',
  calls: [
    { tool: 'list_projects', input: { status: ['failed', 'error'] } },
    { tool: 'get_project', input: { id: '{1.results.0.id}' } },
  ],
  facts: [
    { fact: 'data-pipelines', found: /"name":"data-pipelines"/, told: /data-pipelines/ },
    { fact: 'its repository is not where it was', found: /"failure":"[^"]+/, told: /repositor/i },
  ],
};
