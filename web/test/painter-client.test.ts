import { expect, test, vi } from "vitest";
import { PainterClient } from "../src/map/painter-client";
import type { FromPainter, ToPainter } from "../src/painting/messages";
import type { Shades } from "../src/painting/shades";
import type { TerritoryStyle } from "../src/painting/style";

const POINT = { lon: -2.08, lat: 47.65 };
const PLACE = { found: [], collectivite: undefined };
const STYLE: TerritoryStyle = {
  outlined: new Set(),
  outlinedWithin: undefined,
  veiled: false,
  filled: undefined,
};

/** Stands for the browser's own, which Node does not have. */
class Picture {
  readonly close = vi.fn();
}
vi.stubGlobal("ImageBitmap", Picture);

/** A painter that says only what it is told to. */
class Painter extends EventTarget {
  readonly heard: ToPainter[] = [];

  postMessage(message: ToPainter): void {
    this.heard.push(message);
  }

  say(data: FromPainter): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

function start(shades: () => Promise<Shades> = async () => new Map()) {
  const painter = new Painter();
  const missing = vi.fn();
  const client = new PainterClient(painter as unknown as Worker, {
    missing,
    otherNames: () => {},
    shades,
  });
  return { painter, client, missing };
}

test("each answer goes to its question", async () => {
  const { painter, client } = start();
  const { signal } = new AbortController();
  const first = client.place(POINT, 8, signal);
  const second = client.place(POINT, 9, signal);
  painter.say({ kind: "answer", id: 2, answer: PLACE });
  painter.say({ kind: "failure", id: 1, message: "lost" });
  await expect(second).resolves.toBe(PLACE);
  await expect(first).rejects.toThrow("lost");
});

test("what is given up is abandoned there too, and its picture is let go", async () => {
  const { painter, client } = start();
  const controller = new AbortController();
  const asked = client.place(POINT, 8, controller.signal);
  controller.abort();
  await expect(asked).rejects.toThrow();
  expect(painter.heard.at(-1)).toEqual({ kind: "abandon", id: 1 });
  const late = new Picture();
  painter.say({ kind: "answer", id: 1, answer: late });
  expect(late.close).toHaveBeenCalledOnce();
  await expect(client.place(POINT, 8, controller.signal)).rejects.toThrow();
});

test("shades of a style that has changed meanwhile are not given", async () => {
  let give: (shades: Shades) => void = () => {};
  const { painter, client } = start(() => new Promise((resolve) => (give = resolve)));
  client.setStyle(STYLE);
  painter.say({ kind: "shades-wanted" });
  client.setStyle(STYLE);
  give(new Map());
  await Promise.resolve();
  expect(painter.heard.map(({ kind }) => kind)).toEqual(["style", "style"]);
});

test("shades that cannot be had are told", async () => {
  const { painter, client, missing } = start(() => Promise.reject(new Error("503")));
  client.setStyle(STYLE);
  painter.say({ kind: "shades-wanted" });
  await vi.waitFor(() => {
    expect(painter.heard.at(-1)).toEqual({ kind: "shades", shades: undefined });
  });
  expect(missing).toHaveBeenCalledOnce();
});
