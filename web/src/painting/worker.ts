// The thread that paints the map: reads messages, and answers them by its painter.
import type { FromPainter, Question, ToPainter } from "./messages";
import { Painter } from "./painter";

let painter: Painter | undefined;
const open = new Map<number, AbortController>();

self.addEventListener("message", ({ data }: MessageEvent<ToPainter>) => {
  switch (data.kind) {
    case "start":
      painter = new Painter(data.version, {
        missing: () => say({ kind: "missing" }),
        otherNames: () => say({ kind: "names" }),
        wantShades: () => say({ kind: "shades-wanted" }),
      });
      say({ kind: "started" });
      break;
    case "palette":
      painter?.setPalette(data.palette);
      break;
    case "style":
      painter?.setStyle(data.style);
      break;
    case "shades":
      painter?.shades.give(data.shades);
      break;
    case "highlighted":
      painter?.setHighlighted(data.codes);
      break;
    case "question":
      answer(data);
      break;
    case "abandon":
      open.get(data.id)?.abort();
      break;
  }
});

async function answer({ id, name, ask }: Question): Promise<void> {
  const controller = new AbortController();
  open.set(id, controller);
  try {
    const answerTo = painter?.[name].bind(painter) as
      | ((asked: typeof ask, signal: AbortSignal) => Promise<unknown>)
      | undefined;
    const answer = await answerTo?.(ask, controller.signal);
    const transfer = answer instanceof ImageBitmap ? [answer] : [];
    say({ kind: "answer", id, answer }, transfer);
  } catch (error) {
    // Of what was abandoned, nobody waits for a word.
    if (!controller.signal.aborted) say({ kind: "failure", id, message: String(error) });
  } finally {
    open.delete(id);
  }
}

function say(message: FromPainter, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
