/** How long paintings may hold the thread before it hears again what is asked and abandoned, in milliseconds. */
const SLICE_MS = 8;

const jobs: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = work;

/** Runs a painting soon, in turn, with a pause whenever some have taken a while. */
export function queuePainting(job: () => void): void {
  jobs.push(job);
  if (jobs.length === 1) channel.port2.postMessage(null);
}

function work(): void {
  const end = performance.now() + SLICE_MS;
  while (jobs.length > 0) {
    jobs[0]?.();
    jobs.shift();
    if (performance.now() > end) break;
  }
  if (jobs.length > 0) channel.port2.postMessage(null);
}
