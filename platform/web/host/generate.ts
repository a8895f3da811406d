// platform/web/host/generate.ts
//
// Writes host/methods.ts from the registry of methods that the core itself has: node generate.js
// rapport.wasm > methods.ts. A method becomes a function with its parameters and answer as types.
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { Core } from './core.js';
import { memoryFiles } from './files.js';

interface Parameter {
  name: string;
  type: string;
  required: boolean;
  about: string;
  parts?: Parameter[];
}
interface Method {
  name: string;
  summary: string;
  parameters: Parameter[];
  answer: Parameter[];
}

const scalars: Record<string, string> = {
  boolean: 'boolean',
  integer: 'number',
  any: 'unknown',
  record: 'RecordView',
};

function typeOf(parameter: Parameter, type: string, indent: string): string {
  if (type.startsWith('list of ')) {
    const inner = typeOf(parameter, type.slice('list of '.length), indent);
    return inner.includes('|') ? `(${inner})[]` : `${inner}[]`;
  }
  if (type === 'object') return objectOf(parameter.parts ?? [], indent, true);
  return scalars[type] ?? choiceOf(type) ?? (type.startsWith('integer') ? 'number' : 'string');
}

// "one of a, b, c": the choices of a field. Other kinds of text and ids are text.
function choiceOf(type: string): string | undefined {
  const list = /^one of (.+)$/.exec(type)?.[1];
  return list?.split(', ').map((name) => `'${name}'`).join(' | ');
}

function objectOf(parameters: Parameter[], indent: string, isAnswer: boolean): string {
  if (parameters.length === 0) return 'Record<string, never>';
  const inner = `${indent}  `;
  const lines = parameters.map((one) => {
    const about = one.about === '' ? '' : `${inner}/** ${one.about} */\n`;
    // An answer always has the member; what may be missing is null there.
    const mark = one.required || isAnswer ? '' : '?';
    const or = one.required || one.type.startsWith('list of ') ? '' : ' | null';
    return `${about}${inner}${one.name}${mark}: ${typeOf(one, one.type, inner)}${or};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function answerOf(method: Method): string {
  const whole = method.answer.length === 1 && method.answer[0]!.name === '' ? method.answer[0] : undefined;
  return whole ? typeOf(whole, whole.type, '') : objectOf(method.answer, '', true);
}

function written(methods: Method[]): string {
  const maps = methods.map((method) => {
    const takes = objectOf(method.parameters, '    ', false);
    const gives = answerOf(method).replaceAll('\n', '\n    ');
    return `  /** ${method.summary} */\n  '${method.name}': {\n    takes: ${takes};\n    gives: ${gives};\n  };`;
  });
  const repeatable = methods.filter((m) => m.parameters.some((p) => p.about.includes('for safe repetition')));
  return `// Made by host/generate.ts from the registry of methods: don't edit.

/** A record: its fields by name, each reference with a \`<field>_label\`. */
export interface RecordView {
  id: string;
  table: string;
  rev: string;
  deleted: boolean;
  conflicts: string[];
  [field: string]: unknown;
}

/** Every method of the door: what it takes and what it gives. */
export interface Methods {
${maps.join('\n')}
}

export type MethodName = keyof Methods;

/** Methods that make a record and take the id for it, so that they can be repeated safely. */
export const repeatable: ReadonlySet<MethodName> = new Set<MethodName>([
${repeatable.map((m) => `  '${m.name}',`).join('\n')}
]);
`;
}

globalThis.crypto ??= webcrypto as Crypto; // node 18
const module = await WebAssembly.compile(new Uint8Array(readFileSync(process.argv[2]!)));
const core = await Core.start(module, memoryFiles());
const opened = core.open(crypto.getRandomValues(new Uint8Array(32)), true);
if (!opened.ok) throw new Error(opened.json);
const answer = core.call('methods', '{}');
if (answer === 'begun' || !answer.ok) throw new Error('the core does not tell its methods');
process.stdout.write(written((JSON.parse(answer.json) as { methods: Method[] }).methods));
