// The sandbox, as a child of ours on a free port. It builds nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The command line, which plays the sandbox. */
export const PROGRAM =
  process.env.KAKAO_CONSULT_PROGRAM ?? `${root}/target/debug/kakao-consult${process.platform === 'win32' ? '.exe' : ''}`;

/** Gives the addresses of the demo and of the desk, each without a slash at its end, and `end`. */
export async function startSandbox() {
  if (!existsSync(`${root}/dist/kakao-consult.js`)) throw new Error('dist/ is not built: run `cargo xtask build`.');
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not built: run \`cargo build -p kakao-consult-cli\`.`);
  const child = spawn(PROGRAM, ['sandbox', '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = () => child.kill();
  process.once('exit', end);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The sandbox ended before it said where it listens: see what it says above.');
  });
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, 'line'), ended]);
  ended.catch(() => {});
  const { url, desk } = JSON.parse(line);
  return { url: url.replace(/\/$/, ''), desk, end };
}
