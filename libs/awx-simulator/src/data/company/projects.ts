import type { Values } from '../../kernel/types';
import { repositoryAt } from '../../playbooks/library/repositories';

/** A project as its last update left it: it knows what the repository holds. */
function project(id: number, name: string, organization: number, more: Values): Values {
  const scm_url = `git@git.northwind.example:automation/${name}.git`;
  const { playbooks, inventories } = repositoryAt(scm_url);
  return {
    id,
    name,
    organization,
    scm_type: 'git',
    scm_url,
    scm_branch: 'main',
    local_path: `_${id}__${name.replaceAll('-', '_')}`,
    playbook_files: playbooks,
    inventory_files: Object.keys(inventories),
    status: 'successful',
    ...more,
  };
}

export const projects: Values[] = [
  project(10, 'platform-playbooks', 2, {
    description: 'Patching, releases and backups of the shop',
    credential: 'Git deploy key',
    scm_revision: '4f1c9a7be2d05836c1fa94d7723be8105ad6e3f2',
    allow_override: true,
    scm_update_on_launch: true,
    // Once a day is enough.
    scm_update_cache_timeout: 86_400,
    roles: { use_role: { teams: ['Platform SRE'] }, update_role: { teams: ['Platform SRE'] } },
  }),
  project(11, 'network-automation', 3, {
    description: 'Compliance and firewall rules',
    scm_revision: '93d27e0b6a48c15f7de2a0914bb3c6587f01d2ea',
    default_environment: 'network-ee',
    roles: { admin_role: { teams: ['NetOps'] } },
  }),
  project(12, 'data-pipelines', 4, {
    description: 'Reloading of the data warehouse',
    playbook_files: ['reload_pipeline.yml'],
    status: 'never updated',
    scm_update_on_launch: true,
    roles: { use_role: { teams: ['DBA'] }, update_role: { teams: ['DBA'] } },
  }),
  {
    id: 13,
    name: 'legacy-scripts',
    description: 'Copied to the server by hand, years ago',
    organization: 1,
    scm_type: '',
    status: 'missing',
  },
];
