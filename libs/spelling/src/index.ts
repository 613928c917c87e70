export { nearestWord } from './nearest-word';
export { Spelling } from './spelling';
