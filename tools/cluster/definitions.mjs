import { must } from '../deploy/rig.mjs';
import { folder } from './cluster.mjs';

/** Definitions of what only operators bring, by the operators' own modules. */
export const DEFINITIONS = {
  'sigs.k8s.io/gateway-api@v1.6.3': [
    'config/crd/standard/gateway.networking.k8s.io_gateways.yaml',
    'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  ],
  'github.com/prometheus-operator/prometheus-operator@v0.85.0': [
    'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
    'example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml',
  ],
};

/** Where Go keeps a module; fetched at the first time, which cannot be inside of the cluster's network. */
export function moduleFolder(module) {
  const { Dir } = JSON.parse(must('go', ['mod', 'download', '-json', module], { cwd: folder }));
  return Dir;
}
