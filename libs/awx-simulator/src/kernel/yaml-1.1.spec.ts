import { parseVariables } from './variables';

describe('variables are read as PyYAML reads them', () => {
  it.each([
    ['port: 0024', { port: 20 }],
    ['mode: 0644', { mode: 420 }],
    ['mode: "0644"', { mode: '0644' }],
    ['on: yes\noff: No', { true: true, false: false }],
    ['y: y', { y: 'y' }],
    ['start: 12:30:45', { start: 45045 }],
    ['mac: 12:30:95', { mac: '12:30:95' }],
    ['big: 1_000\nhex: 0x1F\nbin: -0b11', { big: 1000, hex: 31, bin: -3 }],
    ['f: 1.5e+3\ng: 1e3\nh: .5', { f: 1500, g: '1e3', h: 0.5 }],
    ['none: ~\nempty:\nword: null', { none: null, empty: null, word: null }],
    ['a: 1\na: 2', { a: 2 }],
    ['base: &b {x: 1}\nmore:\n  <<: *b\n  y: 2', { base: { x: 1 }, more: { x: 1, y: 2 } }],
    ['day: 2026-11-27', { day: '2026-11-27' }],
    ['{"mode": "0644", "on": true}', { mode: '0644', on: true }],
  ])('%j', (text, value) => {
    expect(parseVariables(text)).toEqual(value);
  });
});
