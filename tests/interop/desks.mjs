// The three readers of a value, built for the tests: Rust, Java, TypeScript.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const target = path.join(root, 'target');
// Test files run side by side.
const built = path.join(target, 'interop', path.basename(process.argv[1] ?? 'desks', '.mjs'));
export const program = path.join(target, 'debug/kakao-consult');
const HUGE = 1 << 30;
/** A reader that goes on for ever is as broken as one that is wrong. */
const PATIENCE = 120_000;

/** Runs a program and gives what it printed; a failure is an error that says what it said. */
export function run(program, args, input) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: root, input, maxBuffer: HUGE, timeout: PATIENCE });
  if (error) throw error;
  // `decode` ends with 1 where a value has a problem.
  if (status > 1) throw new Error(`${program} ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout.toString();
}

/** Asks a script of this folder, with the libraries of requirements.txt: a call a line, an answer a line. */
export function python(script, calls) {
  const home = path.join(target, 'interop/python/bin/python3');
  if (!existsSync(home)) throw new Error('The Python libraries are not there: run cargo xtask test --lane setup');
  const said = run(home, [path.join(root, 'tests/interop', script)], calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
  return said.trimEnd().split('\n').map((line) => JSON.parse(line));
}

function must(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: root, maxBuffer: HUGE });
  if (error || status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout.toString();
}

/** How every program is asked to read all values in one format. */
const asked = (format) => (format ? ['--format', format] : []);

/** `count` contexts, each as it left and once more changed on the way. */
export function contexts(seed, count) {
  const args = ['run', '--quiet', '--example', 'contexts', '--features', 'json', '--'];
  return must('cargo', [...args, '--seed', String(seed), '--count', String(count)])
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

export function buildRust() {
  must('cargo', ['build', '--quiet', '--package', 'kakao-consult-cli']);
  return (input, format) => run(program, ['decode', '--json', ...asked(format)], input);
}

/**
 * The program's proofs of many texts, in one run each: the problem's name, or the claims as texts.
 * `keys` are secrets by number, or private keys of node's by kid.
 */
export function buildRustProofs() {
  must('cargo', ['build', '--quiet', '--package', 'kakao-consult-cli']);
  mkdirSync(built, { recursive: true });
  const ask = (command, jwks, texts, { channel, at, click }) => {
    const file = path.join(built, `${command[0]}.jwks`);
    writeFileSync(file, JSON.stringify({ keys: jwks }));
    const flags = ['--json', '--channel', channel, '--at', String(at), '--key-file', file];
    if (click) flags.push('--click', click);
    const lines = run(program, [...command, ...flags], `${texts.join('\n')}\n`).trimEnd().split('\n');
    assert.equal(lines.length, texts.length, 'one answer a line');
    return lines.map(claimed);
  };
  const oct = ([number, secret]) => ({ kty: 'oct', kid: String(number), k: secret.toString('base64url') });
  const ec = ([kid, key]) => ({ ...key.export({ format: 'jwk' }), kid });
  return {
    tokens: (texts, { keys, ...rest }) => ask(['token', 'verify'], [...keys].map(oct), texts, rest),
    sealed: (texts, { keys, ...rest }) => ask(['seal', 'open'], [...keys].map(ec), texts, rest),
  };
}

function claimed(line) {
  const { claims, problems } = JSON.parse(line);
  return problems.length > 0 ? { problem: problems.map(({ code }) => code).join(' ') } : { problem: null, claims };
}

/** Java 8 is what many desks run, so newer language or library is an error here. */
export function buildJava() {
  const classes = path.join(built, 'java');
  mkdirSync(classes, { recursive: true });
  const sources = ['desk/java/ConsultValue.java', 'examples/mint-java/MintToken.java', 'tests/interop/Proofs.java'];
  try {
    must('javac', ['--release', '8', '-encoding', 'UTF-8', '-Xlint:all,-options', '-Werror', '-d', classes, ...sources]);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error('There is no JDK here: apt-get install default-jdk-headless');
  }
  const java = (main) => (input, format) => run('java', ['-cp', classes, main, ...asked(format)], input);
  return { decode: java('ConsultValue'), proofs: java('Proofs'), classes };
}

export async function buildTypeScript() {
  const modules = path.join(built, 'typescript');
  mkdirSync(modules, { recursive: true });
  writeFileSync(path.join(modules, 'package.json'), '{"type":"module"}');
  const strict = ['--strict', '--noUncheckedIndexedAccess', '--noUnusedLocals', '--erasableSyntaxOnly', '--types', ''];
  const flavour = ['--target', 'es2022', '--module', 'es2022', '--moduleResolution', 'bundler', '--lib', 'es2022,dom'];
  const compiler = path.join(root, 'node_modules/.bin/tsc');
  if (!existsSync(compiler)) throw new Error('TypeScript is not there: run npm ci at the root');
  must(compiler, [...strict, ...flavour, '--outDir', modules, 'desk/typescript/consult-value.ts']);
  const file = path.join(modules, 'consult-value.js');
  return { decode: (input, format) => run(process.execPath, [file, ...asked(format)], input), module: await import(pathToFileURL(file).href) };
}
