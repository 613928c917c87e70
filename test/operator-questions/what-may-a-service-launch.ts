import type { Question } from './question';

export const question: Question = {
  id: 'what-may-a-service-launch',
  question: 'Which templates may the service account svc-mcp launch?',
  data: 'company',
  calls: [{ tool: 'list_roles', input: { of: 'user svc-mcp' } }],
  facts: [{ fact: 'Restart service', found: /[Ee]xecute of job template.*Restart service/, told: /Restart service/ }],
};
