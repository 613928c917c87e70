import { AwxClient, type Members, NOTIFICATION_TEMPLATES, type NotificationTemplate } from '@libs/awx';
import { InvalidInput, Operation, OperationsController } from '@libs/operation';
import { carryOut } from '@libs/server';
import {
  Attachment,
  AttachNotification,
  DetachNotification,
  type Event,
  TARGETS,
  type TargetKind,
} from './attachments.dto';
import { PHRASES } from './phrases';

type Templates = Members<NotificationTemplate>;

@OperationsController('notification_templates')
export class AttachmentsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'attach_notification',
    route: 'POST :id/attachments',
    effect: 'write',
    list: 'full',
    additive: true,
    idempotent: true,
    summary: 'Let something tell people by a notification template when it runs.',
    acts: { on: { id: 'notification_templates', target: { kind: 'kind', collections: TARGETS } } },
    input: AttachNotification,
    output: Attachment,
    phrases: PHRASES.attach_notification,
  })
  attach(input: AttachNotification): Promise<Attachment> {
    return this.change(input, true);
  }

  @Operation({
    name: 'detach_notification',
    route: 'DELETE :id/attachments',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Let something tell nobody any more by a notification template.',
    acts: { on: { id: 'notification_templates', target: { kind: 'kind', collections: TARGETS } } },
    input: DetachNotification,
    output: Attachment,
    phrases: PHRASES.detach_notification,
  })
  detach(input: DetachNotification): Promise<Attachment> {
    return this.change(input, false);
  }

  /** A call for each event to look, and one where something is to change. */
  private async change({ id, kind, target, events }: AttachNotification, wanted: boolean): Promise<Attachment> {
    if (events.includes('approvals') && !APPROVING.includes(kind)) throw new InvalidInput({ events: [NO_APPROVALS] });
    const [template, object] = await Promise.all([this.awx.notificationTemplates.get(id), this.target(kind, target)]);
    const asked = await Promise.all(
      [...new Set(events)].map(async (event) => {
        const list = object.notifying(event);
        return { event, list, isSo: (await list.has(template.id)) === wanted };
      }),
    );
    const open = asked.filter(({ isSo }) => !isSo);
    const done: Event[] = [];
    const failed = await carryOut(
      open.map(({ event, list }) => ({
        what: event,
        run: async () => {
          await list[wanted ? 'add' : 'remove']([template.id]);
          done.push(event);
        },
      })),
    );
    return {
      id: template.id,
      name: template.name,
      target: `${kind.replaceAll('_', ' ')} ${object.id} "${object.name}"`,
      done,
      unchanged: asked.filter(({ isSo }) => isSo).map(({ event }) => event),
      failed,
    };
  }

  private async target(kind: TargetKind, idOrName: number | string) {
    const { jobTemplates, workflowJobTemplates, projects, inventorySources, organizations } = this.awx;
    const collections = {
      job_template: jobTemplates,
      workflow_job_template: workflowJobTemplates,
      project: projects,
      inventory_source: inventorySources,
      organization: organizations,
    };
    const collection = collections[kind];
    const { id, name } = await collection.get(idOrName);
    const notifying = (event: Event): Templates =>
      collection.of(id, `notification_templates_${event}`, NOTIFICATION_TEMPLATES);
    return { id, name, notifying };
  }
}

const APPROVING: readonly TargetKind[] = ['workflow_job_template', 'organization'];

const NO_APPROVALS = 'approvals is for workflow job templates and organizations: nothing else waits for consent';
