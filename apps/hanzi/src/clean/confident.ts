/** Which labels are doubtful, judged by probabilities of networks that did not learn from the very pictures. */

export interface Doubt {
  /** Place of the picture in the dataset. */
  readonly index: number;
  readonly label: number;
  /** The class that it rather belongs to. */
  readonly guess: number;
  /** Of the guess and of the label. */
  readonly probability: number;
  readonly ofLabel: number;
}

/**
 * Confident learning (Northcutt, Jiang and Chuang 2021): a class is likely for a picture if its probability is at least
 * the mean that pictures labelled so have. A picture whose likeliest class is another one than its label is doubtful. The
 * most doubtful first: those whose label falls furthest behind the guess.
 *
 * `probabilities[i * classes + c]` is that of class `c` for picture `i`.
 */
export function doubtful(probabilities: Float32Array, labels: ArrayLike<number>, classes: number): Doubt[] {
  const of = (index: number, c: number): number => probabilities[index * classes + c] as number;
  const every = Array.from(labels, (label, index) => ({ label, index }));
  const all = Array.from({ length: classes }, (_, c) => c);
  const least = all.map((c) => {
    const own = every.filter(({ label }) => label === c).map(({ index }) => of(index, c));
    return own.reduce((sum, p) => sum + p, 0) / own.length;
  });
  const doubts = every.flatMap(({ label, index }): Doubt[] => {
    const likely = all.filter((c) => of(index, c) >= (least[c] as number)).sort((a, b) => of(index, b) - of(index, a));
    const [guess] = likely;
    // An unsure class has a low mean: what it would call likely must still be likelier than the label.
    if (guess === undefined || of(index, guess) <= of(index, label)) return [];
    return [{ index, label, guess, probability: of(index, guess), ofLabel: of(index, label) }];
  });
  return doubts.sort((a, b) => a.ofLabel - a.probability - (b.ofLabel - b.probability) || a.index - b.index);
}
