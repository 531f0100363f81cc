// A hello-world Electron app: the floor for starting, and the window the bare editors are measured in.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, useContentSize: true, show: true });
  window.loadFile(process.env.BENCH_PAGE);
});
app.on('window-all-closed', () => app.quit());
