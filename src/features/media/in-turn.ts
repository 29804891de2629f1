let last: Promise<unknown> = Promise.resolve();

/** One after the other: unfolding a picture may take 0.3 GB, and ten editors may send one at the same moment. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => {});
  return turn;
}
