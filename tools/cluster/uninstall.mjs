import { check, expect } from '../deploy/rig.mjs';
import { get, helm, kubectl, PATIENCE, RELEASE } from './cluster.mjs';
import { records } from './trail.mjs';

export async function uninstall() {
  await check('helm uninstall leaves the claim of the audit trail, and nothing else', () => {
    const before = records().length;
    helm(['uninstall', RELEASE, '--wait', '--timeout', PATIENCE]);
    kubectl(['wait', '--for=delete', 'pods', '-l', `app.kubernetes.io/instance=${RELEASE}`, `--timeout=${PATIENCE}`]);
    const kinds = kubectl(['api-resources', '--namespaced', '--verbs=list', '-o', 'name']).trim().split('\n');
    // Slices, events and pods follow what they are of.
    const asked = kinds.filter((kind) => !/^(events|endpointslices|pods)\b/.test(kind)).join();
    const left = get(asked, '-l', `app.kubernetes.io/instance=${RELEASE}`).items;
    const names = left.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join();
    expect(names === `PersistentVolumeClaim ${RELEASE}-audit`, `left: ${names}`);
    expect(records().length >= before, 'records are gone');
    return `${before} records are still there`;
  });
}
