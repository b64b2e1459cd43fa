import { expect, test, vi } from "vitest";
import { Recent } from "../src/recent";
import { TileSource } from "../src/tiles/tile-source";

const decode = (collection: { features: readonly unknown[] }) => collection.features.length;
const json = (features: unknown[]) => new Response(JSON.stringify({ features }));
const never = new AbortController().signal;

test("204 is an empty tile, never parsed", async () => {
  const answer = new Response(null, { status: 204 });
  const parse = vi.spyOn(answer, "json");
  const source = new TileSource(decode, 9, async () => answer);
  expect(await source.get("/a", never)).toBe(0);
  expect(parse).not.toHaveBeenCalled();
});

test("an address is requested once, by several at a time and afterwards", async () => {
  const fetcher = vi.fn(async () => json([{}, {}]));
  const source = new TileSource(decode, 9, fetcher);
  expect(await Promise.all([source.get("/a", never), source.get("/a", never)])).toEqual([2, 2]);
  expect(await source.get("/a", never)).toBe(2);
  expect(fetcher).toHaveBeenCalledTimes(1);
});

test("a request goes on while somebody waits for it, and is given up when nobody does", async () => {
  const signals: AbortSignal[] = [];
  const source = new TileSource(decode, 9, (_url, init) => {
    const signal = init?.signal as AbortSignal;
    signals.push(signal);
    return new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  });
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [source.get("/a", first.signal), source.get("/a", second.signal)];
  const settled = Promise.allSettled(answers);
  first.abort();
  expect(signals[0]?.aborted).toBe(false);
  second.abort();
  expect(signals[0]?.aborted).toBe(true);
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  // Given up, it can be requested again.
  source.get("/a", new AbortController().signal).catch(() => {});
  expect(signals).toHaveLength(2);
});

test("a failure is reported and not kept", async () => {
  const answers = [new Response("", { status: 503 }), json([{}])];
  const source = new TileSource(decode, 9, async () => answers.shift() as Response);
  await expect(source.get("/a", never)).rejects.toThrow("503");
  expect(await source.get("/a", never)).toBe(1);
});

test("what was used least recently is evicted first", () => {
  const recent = new Recent<number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  recent.get("a");
  recent.set("c", 3);
  expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([1, undefined, 3]);
});
