import { VERSION } from '../../http/headers';
import type { Values } from '../../kernel/types';

export const execution_environments: Values[] = [
  { id: 1, name: 'AWX EE (latest)', image: 'quay.io/ansible/awx-ee:latest' },
  { id: 2, name: 'Control Plane Execution Environment', image: 'quay.io/ansible/awx-ee:latest', managed: true },
  {
    id: 3,
    name: 'network-ee',
    description: 'With the collections of the network vendors',
    image: 'registry.northwind.example/ee/network:1.8',
    organization: 3,
    credential: 'Registry pull',
    pull: 'missing',
  },
];

const node = (id: number, hostname: string, node_type: string, capacity: number): Values => ({
  id,
  hostname,
  node_type,
  node_state: 'ready',
  ip_address: `10.20.0.${id}`,
  cpu: '4.0',
  memory: 16_777_216_000,
  cpu_capacity: capacity && 16,
  mem_capacity: capacity && 137,
  capacity,
  version: node_type === 'hop' ? '' : VERSION,
  uuid: `a3b1c2d4-0000-4000-8000-00000000000${id}`,
});

export const instances: Values[] = [
  node(1, 'awx-control-1', 'control', 60),
  node(2, 'awx-exec-1', 'execution', 57),
  node(3, 'awx-exec-2', 'execution', 57),
  node(4, 'awx-hop-1', 'hop', 0),
];

const POD = `apiVersion: v1
kind: Pod
metadata:
  namespace: awx-burst
spec:
  serviceAccountName: default
  automountServiceAccountToken: false
  containers:
    - image: quay.io/ansible/awx-ee:latest
      name: worker
      args: ['ansible-runner', 'worker', '--private-data-dir=/runner']
      resources:
        requests: {cpu: 250m, memory: 100Mi}
`;

export const instance_groups: Values[] = [
  { id: 1, name: 'controlplane', policy_instance_percentage: 100, instances: ['awx-control-1'] },
  { id: 2, name: 'default', policy_instance_percentage: 100, instances: ['awx-exec-1', 'awx-exec-2'] },
  {
    id: 3,
    name: 'dmz',
    max_concurrent_jobs: 2,
    policy_instance_list: ['awx-exec-2'],
    instances: ['awx-exec-2'],
  },
  { id: 4, name: 'k8s-burst', is_container_group: true, credential: 'K8s burst', pod_spec_override: POD },
];
