/** What a network makes of pictures whose classes are known. */
import { DataLoader, type Dataset } from "@qzynn/data";
import { CrossEntropyLoss } from "@qzynn/loss";
import type { Sequential } from "@qzynn/nn";
import { noGrad, type Tensor } from "@qzynn/tensor";
import { accuracy, confusionMatrix, evaluate } from "@qzynn/train";

export interface Verdict {
  readonly count: number;
  readonly loss: number;
  readonly accuracy: number;
  /** `counts[true class][predicted class]`. */
  readonly counts: readonly (readonly number[])[];
  /** The surest mistakes first. */
  readonly mistakes: readonly Mistake[];
}

export interface Mistake {
  /** Place in the dataset. */
  readonly index: number;
  readonly right: number;
  readonly predicted: number;
  /** Of the predicted class. */
  readonly probability: number;
}

export async function judge(
  model: Sequential,
  data: Dataset<readonly [Tensor, Tensor]>,
  classes: number,
): Promise<Verdict> {
  const confusion = confusionMatrix(classes);
  const mistakes: Mistake[] = [];
  let count = 0;
  const { loss, accuracy: share = 0 } = await evaluate({
    model,
    loss: new CrossEntropyLoss(),
    data: new DataLoader(data, { batchSize: 256 }),
    metrics: { accuracy },
    onBatch(scores, target) {
      confusion.update(scores, target);
      const probabilities = noGrad(() => scores.softmax(1)).data;
      const predictions = scores.argmax(1).data;
      predictions.forEach((predicted: number, i: number) => {
        const right = target.data[i]!;
        const probability = probabilities[i * classes + predicted]!;
        if (predicted !== right) mistakes.push({ index: count + i, right, predicted, probability });
      });
      count += predictions.length;
    },
  });
  mistakes.sort((a, b) => b.probability - a.probability || a.index - b.index);
  return { count, loss, accuracy: share, counts: confusion.value(), mistakes };
}
