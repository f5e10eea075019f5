// Serves the demo on this machine only, on port 8080 or the next that is free.
import { createDemo } from '../demo/server.mjs';

const [first, last] = [8080, 8180];

function listen(port) {
  const server = createDemo();
  server.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EADDRINUSE' || port === last) throw error;
    listen(port + 1);
  });
  server.listen(port, '127.0.0.1', () => {
    console.log(`The demo is at http://127.0.0.1:${port}/ (Ctrl+C ends it).`);
  });
}

listen(first);
