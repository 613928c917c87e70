const SCHEMES: Record<string, readonly string[]> = {
  git: ['ssh', 'git', 'git+ssh', 'http', 'https', 'ftp', 'ftps', 'file'],
  svn: ['http', 'https', 'svn', 'svn+ssh', 'file'],
  archive: ['http', 'https'],
};

/** Why a repository cannot be at an address, in AWX's words. Git's may be a path, or `user@host:path`. */
export function scmUrlError(scmType: string, url: string): string | undefined {
  const [, scheme = '', host = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(url) ?? [];
  if (scheme === 'git+ssh') return `Unsupported ${scmType} URL`;
  if (!url.includes('://')) return scmType === 'git' ? scpError(url) : `Invalid ${scmType} URL`;
  if (/:(?!\d*$)[^\]@]*$/.test(host)) return `Invalid ${scmType} URL`;
  const known = scheme.toLowerCase();
  if (!SCHEMES[scmType]?.includes(known)) return `Unsupported ${scmType} URL`;
  if (known !== 'file') return host ? undefined : `Host is required for ${known} URL`;
  return host === '' || host === 'localhost' ? undefined : `Unsupported host "${host}" for file:// URL`;
}

function scpError(url: string): string | undefined {
  const place = url.slice(url.indexOf('@') + 1);
  const isBracketed = place.startsWith('[') && place.includes(']:');
  if (!isBracketed && place.split(':').length > 2) return 'Invalid git URL';
  return /^:/.test(place) ? 'Host is required for git+ssh URL' : undefined;
}
