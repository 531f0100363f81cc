// What the fallback Electron runs when it is given an app's folder (and modules to preload with -r, as test drivers do).
// The official Electron brings one of its own; this one does the same for the two arguments we use.
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const preloads = [];
let folder = null;
for (let i = 1; i < process.argv.length && folder === null; i++) {
  const argument = process.argv[i];
  if (argument === '-r' || argument === '--require') preloads.push(process.argv[++i]);
  else if (!argument.startsWith('-')) folder = path.resolve(argument);
}
if (folder === null) {
  console.error('usage: electron [-r module] [switches] <folder of an app>');
  process.exit(1);
}

const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
app.setAppPath(folder);
Object.defineProperty(process, 'defaultApp', { value: true });

for (const preload of preloads) Module._preloadModules([preload]);
Module._load(folder, Module, true);
