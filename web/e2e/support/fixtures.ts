import { type Browser, test as base, expect, type Locator, type Page } from "@playwright/test";
import { type BaseMapName, withBaseMap } from "./base-map";
import { Guard } from "./guard";
import { withJournal } from "./journal";
import { Mailbox } from "./mailbox";
import { type RegisterName, withRegister } from "./register";
import { Service } from "./service";

/** What an instance under test serves. */
export interface ServiceOptions {
  /** The register: the committed one, or one made to break the pages. */
  readonly register: RegisterName;
  readonly baseMap: BaseMapName;
  /** Whether the register has a journal. */
  readonly isLiving: boolean;
}

interface PerWorker extends ServiceOptions {
  /** The template of the base map's addresses, or `none`. */
  readonly baseMapUrl: string;
  /** Where mail goes, of an instance with a journal. */
  readonly mailbox: Mailbox | undefined;
  readonly service: Service;
}

interface PerTest {
  /** Watches over every page of the test, and fails it at its end for what went wrong unseen. */
  readonly guard: Guard;
}

export const test = base.extend<PerTest, PerWorker>({
  register: ["committed", { option: true, scope: "worker" }],
  baseMap: ["none", { option: true, scope: "worker" }],
  isLiving: [false, { option: true, scope: "worker" }],
  baseMapUrl: [({ baseMap }, use) => withBaseMap(baseMap, use), { scope: "worker" }],
  mailbox: [
    async ({ isLiving }, use) => {
      const mailbox = isLiving ? await Mailbox.start() : undefined;
      await use(mailbox);
      await mailbox?.stop();
    },
    { scope: "worker" },
  ],
  service: [
    async ({ register, baseMapUrl, isLiving, mailbox }, use) => {
      const serve = async (data: string, journal: string) => {
        const smtp = mailbox?.url ?? "";
        const service = await Service.start({ data, baseMap: baseMapUrl, journal, smtp });
        await use(service);
        await service.stop();
        expect(service.complaints, "the log of the service").toEqual([]);
      };
      await withRegister(register, (data) =>
        isLiving ? withJournal((journal) => serve(data, journal)) : serve(data, ""),
      );
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ service }, use) => use(service.origin),
  guard: [
    async ({ context, service, baseMap, baseMapUrl }, use) => {
      const guard = new Guard(context, service.origin);
      if (baseMap !== "none") guard.allow(new URL(baseMapUrl).origin, baseMap !== "answered");
      await use(guard);
      guard.report();
    },
    { auto: true },
  ],
});

export { type Browser, expect, type Locator, type Page };
