// What answers weigh on the wire.
import { get } from "node:http";

/** Bytes of the body on the wire, for a client that takes this encoding. */
export function encodedSize(url: string, encoding: "gzip" | "br"): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "Accept-Encoding": encoding } }, (answer) => {
      if (answer.statusCode !== 200 || answer.headers["content-encoding"] !== encoding) {
        reject(new Error(`${url} answers ${answer.statusCode}, and not in ${encoding}`));
      }
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
      });
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
