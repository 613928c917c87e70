import { promptText, quoted, steps } from '@libs/server';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Prompt, type PromptResult } from '@rekog/mcp-nest';
import { z } from 'zod';

const name = (of: string) => z.string().min(1).max(512).describe(of);

const TRIAGE = z.object({ job: name('Id or name of the job; the newest failed one if left out').optional() });
const DEPLOY = z.object({
  job_template: name('Id or name of the job template'),
  limit: name('Hosts to change, as a host pattern; all that the template has if left out').optional(),
});
const REPORT = z.object({ organization: name('Only of this organization').optional() });

/** What operators do in several steps, as texts that say which tools to use and where to stop and ask. */
@Controller()
export class PromptsController {
  @Prompt({ name: 'triage_failed_job', description: 'Find out why a job failed and what to do', parameters: TRIAGE })
  triage(@Payload() input: unknown): PromptResult {
    return promptText(TRIAGE, input, ({ job }) =>
      steps(`Find out why ${job ? `job ${quoted(job)}` : 'the newest failed job'} failed. Change nothing yet.`, [
        job ? 'Ask diagnose_job for it.' : 'Find it with list_jobs {"failed": true}, then ask diagnose_job for it.',
        'Only if the evidence does not suffice, read more with get_job_output {"search": ...} or list_job_events.',
        'Look with list_activity at what was changed since the template last worked.',
        'Tell: what failed, on which hosts, the decisive line as it stands in the output, the likely cause, and how sure you are.',
        'Propose one next step. Offer relaunch_job on the failed hosts only where the cause is gone, and wait for a yes.',
      ]),
    );
  }

  @Prompt({
    name: 'safe_deploy',
    description: 'Launch a job template step by step: preview, dry run, one host, all',
    parameters: DEPLOY,
  })
  deploy(@Payload() input: unknown): PromptResult {
    return promptText(DEPLOY, input, ({ job_template: template, limit }) => {
      const hosts = limit ? `the hosts ${quoted(limit)}` : 'all its hosts';
      return steps(
        `Launch job template ${quoted(template)} on ${hosts}, in steps. Stop at the first that goes wrong.`,
        [
          'preview_launch: tell me the hosts, the variables and what would be ignored.',
          'If the template asks for job_type, launch_job_template with {"job_type": "check"} and wait; tell what would change.',
          'If it asks for a limit, launch on one host of them first and wait; look at get_job_host_summary.',
          `Ask me before going on to ${hosts}. Give that launch an idempotency_key, and never launch again to retry.`,
          'When it is over, tell the hosts by outcome; if it failed, what diagnose_job says.',
        ],
      );
    });
  }

  @Prompt({ name: 'weekly_report', description: 'What AWX did in the last seven days', parameters: REPORT })
  report(@Payload() input: unknown): PromptResult {
    return promptText(REPORT, input, ({ organization }) =>
      steps(
        `Report what AWX did in the last seven days${organization ? `, for organization ${quoted(organization)} only` : ''}. Change nothing.`,
        [
          'fleet_digest: what is stuck, failing, out of date, waiting for approval, planned.',
          'list_jobs {"since": "7d", "failed": true}: failures by template; ask diagnose_job for the template that failed most.',
          'list_activity {"since": "7d"}: who changed what.',
          'Write at most one page: figures first, then what needs somebody, each with the id to look at. Say which lists were cut.',
        ],
      ),
    );
  }
}
