import { promptText, quoted, steps } from '@libs/server';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Prompt, type PromptResult } from '@rekog/mcp-nest';
import { z } from 'zod';

const name = (of: string) => z.string().min(1).max(512).describe(of);

const ONBOARD = z.object({
  team: name('Name of the team'),
  organization: name('Id or name of its organization'),
  members: z.string().max(4_000).describe('User names, separated by commas').optional(),
});
const AUDIT = z.object({
  user: name('Id or name of the user whose rights are looked at').optional(),
  organization: name('Id or name of the organization whose rights are looked at').optional(),
});

/** What those do who care for users and rights, as texts that say which tools to use and where to stop and ask. */
@Controller()
export class PromptsController {
  @Prompt({ name: 'onboard_team', description: 'Give a team its people and its rights', parameters: ONBOARD })
  onboard(@Payload() input: unknown): PromptResult {
    return promptText(ONBOARD, input, ({ team, organization, members }) =>
      steps(`Set up team ${quoted(team)} in organization ${quoted(organization)}.`, [
        'list_teams and list_users: what is there already is not made again.',
        'create_team if it is missing.',
        `add_user_to_team for ${members ? `each of ${quoted(members)}` : 'each member; ask me for their names'}. Create nobody without asking.`,
        'Ask me which templates, inventories and credentials it may use; grant_role the least that does it (execute, use, read), never admin unasked.',
        'Show with explain_access what the team may do now, and what was not done.',
      ]),
    );
  }

  @Prompt({ name: 'audit_access', description: 'Who may do what, and who may too much', parameters: AUDIT })
  audit(@Payload() input: unknown): PromptResult {
    return promptText(AUDIT, input, ({ user, organization }) =>
      steps(`Review ${whose(user, organization)}. Change nothing.`, [
        'list_users {"is_superuser": true}: who may do everything, and whether each still logs in.',
        user
          ? `explain_access for user ${quoted(user)}: what they may do, and by which chain.`
          : 'explain_access for the objects that matter most: production inventories, their credentials, the templates that deploy.',
        'list_roles where a chain is unclear.',
        'Tell as a table: who, what, by which chain, and whether it looks needed. Name what you could not see.',
        'Propose what to take away, one revoke_role each, and wait for a yes.',
      ]),
    );
  }
}

function whose(user?: string, organization?: string): string {
  const within = organization ? ` within organization ${quoted(organization)}` : '';
  return user ? `what user ${quoted(user)} may do${within}` : `who may do what${within}`;
}
