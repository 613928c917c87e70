import type { Question } from './question';

export const question: Question = {
  id: 'what-does-the-release-do',
  question: 'What does the release pipeline do, step by step?',
  data: 'company',
  calls: [{ tool: 'get_workflow_graph', input: { workflow_job_template: 'Release pipeline' } }],
  facts: [
    { fact: 'an approval stands before production', found: /[Aa]pprov/ },
    { fact: 'a rollback follows a failure', found: /rollback|Restart service/ },
  ],
};
