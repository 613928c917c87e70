import type { Question } from './question';

export const question: Question = {
  id: 'what-would-a-launch-do',
  question: 'What would patching the databases do? Do not launch it.',
  data: 'company',
  calls: [{ tool: 'preview_launch', input: { id: 'Patch Linux servers', prompts: '{"limit": "db"}' } }],
  facts: [
    { fact: 'it runs on db01', found: /db01/ },
    { fact: 'with the credential Prod SSH', found: /Prod SSH/ },
  ],
};
