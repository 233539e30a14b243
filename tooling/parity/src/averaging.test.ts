/** Averaged weights and the running statistics that fit them, of a network with batch normalisation: PyTorch's numbers. */
import { BatchNorm1d, Linear, Sequential } from "@qzynn/nn";
import { AveragedModel, SGD, updateBn } from "@qzynn/optim";
import { manualSeed, rand, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";

test("AveragedModel and updateBn: three steps of a network with batch normalisation", async () => {
  manualSeed(0);
  const model = new Sequential(new Linear(2, 3), new BatchNorm1d(3), new Linear(3, 1));
  const batches = [0, 1, 2].map(() => rand([5, 2]));
  const averaged = new AveragedModel(model);
  const optimizer = new SGD(model.parameters(), { lr: 0.1 });
  for (const x of batches) {
    optimizer.zeroGrad();
    (model.forward(x) as Tensor).square().mean().backward();
    optimizer.step();
    averaged.updateParameters();
  }
  await updateBn(
    batches.map((x) => [x]),
    averaged,
  );
  // torch.manual_seed(0); the same with torch.optim.swa_utils; a.eval(); a(xs[0]), list(a.state_dict()), running_var
  expect(Object.keys(averaged.stateDict())).toEqual([
    ...["n_averaged", "module.0.weight", "module.0.bias", "module.1.weight", "module.1.bias"],
    ...["module.1.running_mean", "module.1.running_var", "module.1.num_batches_tracked"],
    ...["module.2.weight", "module.2.bias"],
  ]);
  const close = (x: Tensor | undefined, wanted: number[]) => {
    wanted.forEach((w, i) => {
      expect(x?.data[i]).toBeCloseTo(w, 5);
    });
  };
  close(averaged.stateDict()["module.1.running_var"], [0.010124, 0.074533, 0.009634]);
  expect(averaged.stateDict()["module.1.num_batches_tracked"]?.item()).toBe(3);
  model.eval();
  close(averaged.forward(batches[0] as Tensor) as Tensor, [-0.512134, -0.259254, -0.353258, -0.341445, -0.234364]);
});
