/** What AWX says of fields, as recordings show it: by the name of a field that many types have, or `type.field`. */
export const HELP: Record<string, string> = {
  name: 'Name of this {}.',
  description: 'Optional description of this {}.',
  canceled_on: 'The date and time when the cancel request was sent.',
  custom_virtualenv: 'Local absolute file path containing a custom Python virtualenv to use',
  elapsed: 'Elapsed time in seconds that the job ran.',
  execution_environment: 'The container image to be used for execution.',
  finished: 'The date and time the job finished execution.',
  job_explanation: "A status field to indicate the state of the job if it wasn't able to run and capture stdout",
  started: 'The date and time the job was queued for starting.',
  webhook_credential: 'Personal Access Token for posting back the status to the service API',
  webhook_service: 'Service that webhook requests will be accepted from',
  work_unit_id: 'The Receptor work unit ID associated with this job.',
  'credential.credential_type':
    'Specify the type of credential you want to create. Refer to the documentation for details on each type.',
  'credential.inputs': 'Enter inputs using either JSON or YAML syntax. Refer to the documentation for example syntax.',
  'credential.organization':
    'Inherit permissions from organization roles. If provided on creation, do not give either user or team.',
  'credential.team':
    'Write-only field used to add team to owner role. If provided, do not give either user or organization. Only valid for creation.',
  'credential.user':
    'Write-only field used to add user to owner role. If provided, do not give either team or organization. Only valid for creation.',
  'group.variables': 'Group variables in JSON or YAML format.',
  'host.ansible_facts_modified': 'The date and time ansible_facts was last modified.',
  'host.enabled': 'Is this host online and available for running jobs?',
  'host.instance_id': 'The value used by the remote inventory source to uniquely identify the host',
  'host.variables': 'Host variables in JSON or YAML format.',
  'inventory.has_active_failures':
    'This field is deprecated and will be removed in a future release. Flag indicating whether any hosts in this inventory have failed.',
  'inventory.has_inventory_sources':
    'This field is deprecated and will be removed in a future release. Flag indicating whether this inventory has any external inventory sources.',
  'inventory.host_filter': 'Filter that will be applied to the hosts of this inventory.',
  'inventory.hosts_with_active_failures':
    'This field is deprecated and will be removed in a future release. Number of hosts in this inventory with active failures.',
  'inventory.inventory_sources_with_failures': 'Number of external inventory sources in this inventory with failures.',
  'inventory.kind': 'Kind of inventory being represented.',
  'inventory.organization': 'Organization containing this inventory.',
  'inventory.pending_deletion': 'Flag indicating the inventory is being deleted.',
  'inventory.prevent_instance_group_fallback':
    'If enabled, the inventory will prevent adding any organization instance groups to the list of preferred instances groups to run associated job templates on.If this setting is enabled and you provided an empty list, the global instance groups will be applied.',
  'inventory.total_groups':
    'This field is deprecated and will be removed in a future release. Total number of groups in this inventory.',
  'inventory.total_hosts':
    'This field is deprecated and will be removed in a future release. Total number of hosts in this inventory.',
  'inventory.total_inventory_sources': 'Total number of external inventory sources configured within this inventory.',
  'inventory.variables': 'Inventory variables in JSON or YAML format.',
  'job_template.diff_mode':
    'If enabled, textual changes made to any templated files on the host are shown in the standard output',
  'job_template.job_slice_count':
    'The number of jobs to slice into at runtime. Will cause the Job Template to launch a workflow if value is greater than 1.',
  'job_template.organization': 'The organization used to determine access to this template.',
  'job_template.prevent_instance_group_fallback':
    'If enabled, the job template will prevent adding any inventory or organization instance groups to the list of preferred instances groups to run on.If this setting is enabled and you provided an empty list, the global instance groups will be applied.',
  'job_template.scm_branch':
    'Branch to use in job run. Project default used if blank. Only allowed if project allow_override field is set to true.',
  'job_template.timeout': 'The amount of time (in seconds) to run before the task is canceled.',
  'job_template.use_fact_cache':
    'If enabled, the service will act as an Ansible Fact Cache Plugin; persisting facts at the end of a playbook run to the database and caching facts for use by Ansible.',
  'notification.body': 'Notification body',
  'notification_template.messages': 'Optional custom messages for notification template.',
  'organization.default_environment': 'The default execution environment for jobs run by this organization.',
  'organization.max_hosts': 'Maximum number of hosts allowed to be managed by this organization.',
  'project.allow_override': 'Allow changing the SCM branch or revision in a job template that uses this project.',
  'project.default_environment': 'The default execution environment for jobs run using this project.',
  'project.local_path':
    'Local path (relative to PROJECTS_ROOT) containing playbooks and related files for this project.',
  'project.organization': 'The organization used to determine access to this template.',
  'project.scm_branch': 'Specific branch, tag or commit to checkout.',
  'project.scm_clean': 'Discard any local changes before syncing the project.',
  'project.scm_delete_on_update': 'Delete the project before syncing.',
  'project.scm_refspec': 'For git projects, an additional refspec to fetch.',
  'project.scm_revision': 'The last revision fetched by a project update',
  'project.scm_track_submodules': 'Track submodules latest commits on defined branch.',
  'project.scm_type': 'Specifies the source control system used to store the project.',
  'project.scm_update_cache_timeout':
    'The number of seconds after the last project update ran that a new project update will be launched as a job dependency.',
  'project.scm_update_on_launch': 'Update the project when a job is launched that uses the project.',
  'project.scm_url': 'The location where the project is stored.',
  'project.signature_validation_credential':
    'An optional credential used for validating files in the project against unexpected changes.',
  'project.timeout': 'The amount of time (in seconds) to run before the task is canceled.',
  'schedule.dtend': 'The last occurrence of the schedule occurs before this time, aftewards the schedule expires.',
  'schedule.dtstart': 'The first occurrence of the schedule occurs on or after this time.',
  'schedule.enabled': 'Enables processing of this schedule.',
  'schedule.inventory': 'Inventory applied as a prompt, assuming job template prompts for inventory',
  'schedule.next_run': 'The next time that the scheduled action will run.',
  'schedule.rrule': 'A value representing the schedules iCal recurrence rule.',
  'schedule.timezone':
    'The timezone this schedule runs in. This field is extracted from the RRULE. If the timezone in the RRULE is a link to another timezone, the link will be reflected in this field.',
  'schedule.until':
    'The date this schedule will end. This field is computed from the RRULE. If the schedule does not end an empty string will be returned',
  'unified_job.controller_node': 'The instance that managed the execution environment.',
  'unified_job.execution_node': 'The node the job executed on.',
  'user.is_superuser': 'Designates that this user has all permissions without explicitly assigning them.',
  'user.password': 'Field used to change the password.',
  'user.username': 'Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.',
  'workflow_job_template.inventory': 'Inventory applied as a prompt, assuming job template prompts for inventory',
  'workflow_job_template.organization': 'The organization used to determine access to this template.',
};
