import type { Question } from './question';

export const question: Question = {
  id: 'why-patching-failed',
  question: "Why did last night's patch run fail?",
  data: 'company',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Patch Linux servers', status: ['failed'], page_size: 1 } },
    { tool: 'diagnose_job', input: { id: '{1.results.0.id}' } },
  ],
  facts: [
    { fact: 'web07 could not be reached', found: /web07/ },
    { fact: 'the connection timed out', found: /timed out/, told: /time[ds]?[ -]?out/i },
    { fact: 'it is of the kind unreachable', found: /"category":"unreachable"/, told: /unreachable|reach/i },
  ],
};
