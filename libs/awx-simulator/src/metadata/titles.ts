/** 'scm_update_on_launch' as AWX labels it: 'Scm update on launch'. */
export function humanize(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Each word capitalized: 'Job Template'. */
export const titled = (name: string): string => name.split(/[_ ]/).map(humanize).join(' ');
