/** What is loaded of this engine, and not before a map asks for it. */

export { JavaScriptEngine } from './engine.js';
export { JavaScriptScoredEngine } from './scored.js';
