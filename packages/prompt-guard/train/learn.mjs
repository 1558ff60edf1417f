/** Logistic regression on hashed features: one part that both channels share and one part for each, AdaGrad. */
export class Learner {
  constructor(buckets, { rate = 0.08, decay = 2e-5, unit = 8 } = {}) {
    this.buckets = buckets;
    this.rate = rate;
    this.scales = Float32Array.from({ length: 1024 }, (_, n) => (n === 0 ? 0 : unit / Math.sqrt(n)));
    this.decay = decay;
    // Three parts: shared, user, data.
    this.weights = new Float32Array(buckets * 3);
    this.squares = new Float32Array(buckets * 3).fill(1e-2);
    this.bias = new Float32Array(2);
    this.biasSquares = new Float32Array(2).fill(1e-2);
  }

  /** `head` is 0 for what users write, 1 for documents and tool results. */
  score(features, head) {
    const { weights, buckets } = this;
    const own = buckets * (head + 1);
    let sum = 0;
    for (let at = 0; at < features.length; at++) sum += weights[features[at]] + weights[own + features[at]];
    return this.bias[head] + sum * this.scales[features.length];
  }

  update(features, head, target, importance) {
    const { weights, squares, buckets, rate, decay } = this;
    const error = (1 / (1 + Math.exp(-this.score(features, head))) - target) * importance;
    const own = buckets * (head + 1);
    const slope = error * this.scales[features.length];
    for (let at = 0; at < features.length; at++) {
      for (let part = 0; part < 2; part++) {
        const index = part === 0 ? features[at] : own + features[at];
        const gradient = slope + decay * weights[index];
        squares[index] += gradient * gradient;
        weights[index] -= (rate * gradient) / Math.sqrt(squares[index]);
      }
    }
    this.biasSquares[head] += error * error;
    this.bias[head] -= (rate * error) / Math.sqrt(this.biasSquares[head]);
  }

  /** The strongest window of a text: an instruction hides in a long document. */
  best(windows, head) {
    let best = -1;
    let highest = -Infinity;
    for (let at = 0; at < windows.length; at++) {
      const score = this.score(windows[at], head);
      if (score > highest) [best, highest] = [at, score];
    }
    return { best, highest };
  }
}

/** Every row trains the heads it belongs to; of an attack its strongest window, of a harmless text that and another. */
export function train(rows, buckets, random, { epochs = 8, ...options } = {}) {
  const learner = new Learner(buckets, options);
  const sum = new Float32Array(learner.weights.length);
  const biasSum = new Float32Array(2);
  let averaged = 0;
  const order = rows.map((_, at) => at);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      [order[at], order[other]] = [order[other], order[at]];
    }
    for (const index of order) {
      const { windows, heads, target, weight } = rows[index];
      if (windows.length === 0) continue;
      // Until something is known of the language, only attacks of one or two windows say where the attack is.
      if (epoch === 0 && target === 1 && windows.length > 2) continue;
      for (const head of heads) {
        const { best } = learner.best(windows, head);
        learner.update(windows[best], head, target, weight);
        if (target === 0 && windows.length > 1)
          learner.update(windows[random.below(windows.length)], head, target, weight);
      }
    }
    // The mean of the later epochs is steadier than the last.
    if (epoch * 2 < epochs) continue;
    averaged++;
    for (let at = 0; at < sum.length; at++) sum[at] += learner.weights[at];
    for (let head = 0; head < 2; head++) biasSum[head] += learner.bias[head];
  }
  for (let at = 0; at < sum.length; at++) learner.weights[at] = sum[at] / averaged;
  for (let head = 0; head < 2; head++) learner.bias[head] = biasSum[head] / averaged;
  return learner;
}
