/** The segments of a path. One slash at the end makes no other path: servers accept it. */
export const segmentsOf = (path: string): string[] => path.replace(/^\/|\/$/g, '').split('/');
