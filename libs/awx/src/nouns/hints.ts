import type { Ref } from '../row';

/** Names are unique within an organization only, so the organization tells namesakes apart. */
export const organizationHint = ({ organization }: { organization: Ref | undefined }): string =>
  organization ? `organization ${organization.name}` : 'no organization';

export const inventoryHint = ({ inventory }: { inventory: Ref | undefined }): string =>
  inventory ? `inventory ${inventory.name}` : 'no inventory';
