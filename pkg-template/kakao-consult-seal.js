// The ES module of sealing, asked for when there is a member to seal.
export { seal } from './seal.js';
