import { rewriteCode } from './rewrite.mjs';

/** With them the bundler takes an ES module's exports to CommonJS, and those of CommonJS to an ES module. */
const HELPERS = ['__toCommonJS', '__toESM'];

/** A module in a ring is asked for while it is loaded, and has more exports later. */
const KEPT = `
function __kept(copyOf){const copies=[new WeakMap,new WeakMap];return(mod,node,target)=>{
if(target||Object(mod)!==mod)return copyOf(mod,node,target);
const own=copies[node?1:0],names=Object.getOwnPropertyNames(mod).length;
if(own.get(mod)?.names!==names)own.set(mod,{names,copy:copyOf(mod,node)});
return own.get(mod).copy}}
`;

/**
 * Lets all that load a module share one copy of what it exports. The bundler makes one for each of them, with a getter for each name:
 * 23,000 in a process of all servers.
 */
export function shareNamespaces(folder) {
  const files = rewriteCode(folder, (code) =>
    HELPERS.every((name) => code.includes(`var ${name}=`)) ? HELPERS.reduce(sharing, code) + KEPT : code,
  );
  if (files !== 1) throw new Error(`esbuild defines ${HELPERS.join(' and ')} elsewhere than before.`);
}

const sharing = (code, name) =>
  code.replace(`var ${name}=`, `var ${name}=__kept((...from)=>${name}New(...from)),${name}New=`);
