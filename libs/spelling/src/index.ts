export { distanceBetween, Spelling } from './spelling';
