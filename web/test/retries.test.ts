import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Retries } from "../src/map/retries";

const SECOND = 1000;

/** Seconds from the start of the test at which something was requested again. */
let requests: number[];
let retries: Retries;

beforeEach(() => {
  vi.useFakeTimers();
  const start = performance.now();
  requests = [];
  retries = new Retries(() => requests.push((performance.now() - start) / SECOND));
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass, and everything fail as soon as it is requested. */
function failFor(seconds: number): void {
  let seen = requests.length;
  retries.missing();
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(SECOND);
    if (requests.length > seen) retries.missing();
    seen = requests.length;
  }
}

test("what does not come is requested again after 5, 10, 20 and 20 s", () => {
  failFor(60);
  expect(requests).toEqual([5, 15, 35, 55]);
});

test("what came is not requested again", () => {
  retries.missing();
  vi.advanceTimersByTime(5 * SECOND);
  vi.advanceTimersByTime(60 * SECOND);
  expect(requests).toEqual([5]);
});

test("several that are missing at a time are requested together", () => {
  retries.missing();
  vi.advanceTimersByTime(SECOND);
  retries.missing();
  vi.advanceTimersByTime(60 * SECOND);
  expect(requests).toEqual([6]);
});

test("once all had come for a while, the first pause is short again", () => {
  retries.missing();
  vi.advanceTimersByTime(5 * SECOND);
  retries.missing();
  vi.advanceTimersByTime(10 * SECOND);
  expect(requests).toEqual([5, 15]);
  vi.advanceTimersByTime(21 * SECOND);
  retries.missing();
  vi.advanceTimersByTime(5 * SECOND);
  expect(requests).toEqual([5, 15, 41]);
});

test("what is missing is requested as soon as the connection is back, and soon again where that fails", () => {
  failFor(16);
  expect(requests).toEqual([5, 15]);
  retries.reconnected();
  expect(requests).toEqual([5, 15, 16]);
  failFor(6);
  expect(requests).toEqual([5, 15, 16, 21]);
});

test("a connection that is back requests nothing where nothing is missing", () => {
  retries.reconnected();
  expect(requests).toEqual([]);
});
