import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cache, expect, found, helm, kubectl, MissingTool, must } from '../deploy/rig.mjs';
import { programFolder } from './cluster.mjs';
import { DEFINITIONS, moduleFolder } from './definitions.mjs';

const PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy'];
/** Commands by the Debian package that has them. */
const DEBIAN = {
  containerd: 'containerd',
  ctr: 'containerd',
  runc: 'runc',
  etcd: 'etcd-server',
  dnsmasq: 'dnsmasq-base',
  iptables: 'iptables',
  conntrack: 'conntrack',
  catatonit: 'catatonit',
  haproxy: 'haproxy',
  ip: 'iproute2',
  nsenter: 'util-linux',
  openssl: 'openssl',
};

/** What a cluster cannot run without, in words. */
export function needed() {
  if (process.platform !== 'linux') throw new MissingTool('A node of Kubernetes needs Linux.');
  if (process.getuid() !== 0) throw new MissingTool('Only root starts a node of Kubernetes.');
  const lacking = new Set(Object.entries(DEBIAN).flatMap(([command, name]) => (found(command) ? [] : [name])));
  if (!existsSync('/usr/lib/cni/bridge')) lacking.add('containernetworking-plugins');
  if (lacking.size > 0) {
    throw new MissingTool(`What lacks comes by: apt-get install --no-install-recommends ${[...lacking].join(' ')}`);
  }
}

export function programs() {
  helm();
  kubectl();
  const lacks = () => PROGRAMS.filter((name) => !existsSync(join(programFolder, name)));
  if (!found('go'))
    throw new MissingTool('There is no Go, which builds Kubernetes and fetches what its operators define.');
  if (lacks().length > 0) must('bash', ['tools/cluster/kubernetes.sh', join(cache, 'cluster', 'k8s')]);
  for (const module of Object.keys(DEFINITIONS)) moduleFolder(module);
  expect(lacks().length === 0, `${lacks().join(', ')} could not be built`);
  return must(join(programFolder, 'kube-apiserver'), ['--version']).trim();
}
