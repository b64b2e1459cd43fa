/** Settles in a task of its own: before it, the page answers and paints. */
export function nextTask(): Promise<void> {
  return new Promise((settle) => {
    setTimeout(settle);
  });
}
