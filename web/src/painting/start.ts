import type { ToPainter } from "./messages";

/**
 * Starts the painter of a map, which reads the ground at once. Rejects when its script cannot be had, or when the browser
 * paints in no thread but the page's.
 */
export async function startPainter(version: string): Promise<Worker> {
  if (!("OffscreenCanvas" in window)) throw new Error("this browser has no OffscreenCanvas");
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const start: ToPainter = { kind: "start", version };
  worker.postMessage(start);
  return new Promise((resolve, reject) => {
    const started = new AbortController();
    const { signal } = started;
    const settle = () => {
      started.abort();
      resolve(worker);
    };
    // The first that it says is that it has started.
    worker.addEventListener("message", settle, { signal });
    worker.addEventListener(
      "error",
      () => {
        worker.terminate();
        reject(new Error("the painter of the map could not be started"));
      },
      { signal },
    );
  });
}
