/** Settles in a task of its own: before it, the page answers and paints. */
export function nextTask(): Promise<void> {
  return pause(0);
}

/** Settles after so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((settle) => {
    setTimeout(settle, ms);
  });
}
