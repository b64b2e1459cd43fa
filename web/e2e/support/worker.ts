import type { CDPSession } from "@playwright/test";

/** Runs a script in each worker of a page, before its own. */
export async function beforeWorkers(session: CDPSession, script: string): Promise<void> {
  let last = 0;
  session.on("Target.attachedToTarget", async ({ sessionId }) => {
    const send = (method: string, params: object = {}) => {
      last += 1;
      const message = JSON.stringify({ id: last, method, params });
      return session.send("Target.sendMessageToTarget", { sessionId, message });
    };
    await send("Runtime.evaluate", { expression: script });
    await send("Runtime.runIfWaitingForDebugger");
  });
  await session.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: false,
  });
}
