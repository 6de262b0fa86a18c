// `node minify.mjs FROM TO [module]`: makes a bundle smaller by swc, in ASCII and for the engines of the button.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// The packages are those of the folder that this is run in, wherever the script itself stands.
const library = path.resolve('node_modules/@swc/core/index.js');
const { default: swc } = await import(pathToFileURL(library));

const [from, to, kind] = process.argv.slice(2);
const ecma = 2022;
const { code } = await swc.minify(await readFile(from, 'utf8'), {
  module: kind == 'module',
  ecma,
  compress: { ecma, passes: 3 },
  mangle: true,
  format: { ascii_only: true, comments: false, ecma },
});
await writeFile(to, code);
