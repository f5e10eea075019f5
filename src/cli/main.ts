import { createIo } from './io.js';
import { run } from './run.js';

// A reader that has seen enough closes the pipe (`| head`): that is no error of ours.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
});
process.exitCode = await run(process.argv.slice(2), createIo());
