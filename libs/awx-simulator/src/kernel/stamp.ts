/**
 * A time in UTC as AWX writes it, in microseconds; Ansible writes `zone` as `+00:00`. What is joined stands in one piece: each row keeps several such times, and what V8 makes of `+`
 * and of templates is the parts and a tree of them, three times as large.
 */
export const stampOf = (ms: number, micros = 0, zone = 'Z'): string =>
  [new Date(ms).toISOString().slice(0, -1), String(micros).padStart(3, '0'), zone].join('');
