/** PyTorch's numbers for the options that the packs lack: losses, and the gradients of their sum. */
import { logSoftmax, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import * as q from "./index.ts";

type Nested = number | readonly Nested[];
const T = (data: Nested): Tensor => tensor(data as number[]);
const I = (data: Nested): Tensor => tensor(data as number[], { dtype: "int32" });

const t3 = T([1.5, 0, -1]);
const w3 = T([1, 2, 0.5]);
const scores = [
  [
    [0.5, -1, 2],
    [0, 1, -1],
  ],
  [
    [1, 0, 0],
    [0.5, 0.5, -2],
  ],
  [
    [-1, 2, 0.5],
    [1, 1, 1],
  ],
  [
    [0, 0, 1],
    [2, -1, 0],
  ],
];

type Case = [loss: (...x: Tensor[]) => Tensor, inputs: Nested[], value: Nested, gradients: number[][]];

// In the comments t = torch.tensor([1.5, 0, -1]), w = torch.tensor([1, 2, .5]), T = torch.tensor.
const cases: Record<string, Case> = {
  // F.l1_loss(x,t,weight=w)
  "l1Loss: the mean is over the weights": [
    (x) => q.l1Loss(x, t3, { weight: w3 }),
    [[1, 2, 4]],
    2.0,
    [[-0.2857143, 0.5714286, 0.1428571]],
  ],
  // F.mse_loss(x,t,weight=w)
  "mseLoss: the mean is over the weights": [
    (x) => q.mseLoss(x, t3, { weight: w3 }),
    [[1, 2, 4]],
    5.928571,
    [[-0.2857143, 2.285714, 1.428571]],
  ],
  // F.mse_loss(x,t,weight=w,reduction='none')
  "mseLoss: each loss has its weight": [
    (x) => q.mseLoss(x, t3, { weight: w3, reduction: "none" }),
    [[1, 2, 4]],
    [0.25, 8, 12.5],
    [[-1, 8, 5]],
  ],
  // F.huber_loss(x,t,delta=2.,weight=w)
  "huberLoss: the mean is over the elements, weighted or not": [
    (x) => q.huberLoss(x, t3, { delta: 2, weight: w3 }),
    [[1, 2, 4]],
    2.708333,
    [[-0.1666667, 1.333333, 0.3333333]],
  ],
  // F.smooth_l1_loss(x,t,beta=2.)
  "smoothL1Loss: a wide square": [
    (x) => q.smoothL1Loss(x, t3, { beta: 2 }),
    [[1, 2, 4]],
    1.6875,
    [[-0.08333334, 0.3333333, 0.3333333]],
  ],
  // F.binary_cross_entropy(x,T([1.,.5,0]),weight=T([2.]))
  "binaryCrossEntropy: a weight broadcasts": [
    (x) => q.binaryCrossEntropy(x, T([1, 0.5, 0]), { weight: T([2]) }),
    [[0.25, 0.5, 0.75]],
    2.310491,
    [[-2.666667, 0, 2.666667]],
  ],
  // F.binary_cross_entropy_with_logits(x,T([[1.,0],[.5,1]]),weight=T([[2.],[1]]),pos_weight=T([3.,.5]))
  "binaryCrossEntropyWithLogits: weights of samples and of positives": [
    (x) =>
      q.binaryCrossEntropyWithLogits(
        x,
        T([
          [1, 0],
          [0.5, 1],
        ]),
        { weight: T([[2], [1]]), posWeight: T([3, 0.5]) },
      ),
    [
      [
        [0.5, -1],
        [2, -3],
      ],
    ],
    1.562284,
    [[-0.566311, 0.1344707, 0.06539851, -0.1190718]],
  ],
  // F.kl_div(x,y,reduction='batchmean')
  "klDiv: the mean over samples": [
    (x, y) => q.klDiv(x, y, { reduction: "batchmean" }),
    [
      [
        [-1, -2],
        [-0.5, -3],
      ],
      [
        [0.5, 0.5],
        [0.25, 0.75],
      ],
    ],
    1.309759,
    [
      [-0.25, -0.25, -0.125, -0.375],
      [0.6534264, 1.153426, 0.05685282, 1.856159],
    ],
  ],
  // F.kl_div(x,y,reduction='batchmean',log_target=True)
  "klDiv: a target of logarithms": [
    (x, y) => q.klDiv(x, y, { reduction: "batchmean", logTarget: true }),
    [
      [
        [-1, -2],
        [-0.5, -3],
      ],
      [
        [-0.5, -1],
        [-2, -0.25],
      ],
    ],
    1.304922,
    [
      [-0.3032653, -0.1839397, -0.06766764, -0.3894004],
      [0.454898, 0.3678795, -0.03383382, 1.460251],
    ],
  ],
  // F.poisson_nll_loss(x,T([0.,1,5]),full=True,reduction='none')
  "poissonNllLoss: Stirling above 1": [
    (x) => q.poissonNllLoss(x, T([0, 1, 5]), { full: true, reduction: "none" }),
    [[0.5, -1, 2]],
    [1.648721, 1.367879, 2.159904],
    [[1.648721, -0.6321205, 2.389056]],
  ],
  // F.poisson_nll_loss(x,T([0.,1,5]),log_input=False,eps=.5)
  "poissonNllLoss: the rate itself": [
    (x) => q.poissonNllLoss(x, T([0, 1, 5]), { logInput: false, eps: 0.5 }),
    [[0.5, 1, 2]],
    -0.4956397,
    [[0.3333333, 0.1111111, -0.3333333]],
  ],
  // F.gaussian_nll_loss(x,T([[0.,1],[2,3]]),v,full=True,eps=.1)
  "gaussianNllLoss: one variance a sample, held at ε, whose gradient passes": [
    (x, v) =>
      q.gaussianNllLoss(
        x,
        T([
          [0, 1],
          [2, 3],
        ]),
        v,
        { full: true, eps: 0.1 },
      ),
    [
      [
        [1, 1],
        [0, 4],
      ],
      [0.5, 0.01],
    ],
    6.670005,
    [
      [0.5, 0, -5, 2.5],
      [0, -60],
    ],
  ],
  // F.hinge_embedding_loss(x,T([1.,-1,-1,0]),margin=.5,reduction='none')
  "hingeEmbeddingLoss: at the margin the gradient flows; a target of 0 adds both": [
    (x) => q.hingeEmbeddingLoss(x, T([1, -1, -1, 0]), { margin: 0.5, reduction: "none" }),
    [[0.25, 0.25, 0.5, 0.25]],
    [0.25, 0.25, 0, 0.5],
    [[1, -1, -1, 0]],
  ],
  // F.soft_margin_loss(x,T([1.,-1,1]),reduction='none')
  softMarginLoss: [
    (x) => q.softMarginLoss(x, T([1, -1, 1]), { reduction: "none" }),
    [[0.5, 2, -3]],
    [0.474077, 2.126928, 3.048587],
    [[-0.3775407, 0.8807971, -0.9525741]],
  ],
  // F.margin_ranking_loss(a,b,T([1.,-1,1]),margin=.5,reduction='none')
  "marginRankingLoss: at the margin the gradient flows": [
    (a, b) => q.marginRankingLoss(a, b, T([1, -1, 1]), { margin: 0.5, reduction: "none" }),
    [
      [1, 2, 1.5],
      [0.5, 1, 1],
    ],
    [0, 1.5, 0],
    [
      [-1, 1, -1],
      [1, -1, 1],
    ],
  ],
  // F.cosine_embedding_loss(a,b,T([1.,-1]),margin=.25)
  cosineEmbeddingLoss: [
    (a, b) => q.cosineEmbeddingLoss(a, b, T([1, -1]), { margin: 0.25 }),
    [
      [
        [1, 2],
        [3, -1],
      ],
      [
        [2, 1],
        [1, 0.5],
      ],
    ],
    0.3285534,
    [
      [-0.12, 0.05999999, 0.03535534, 0.106066],
      [0.05999999, -0.12, 0.1414213, -0.2828427],
    ],
  ],
  // F.triplet_margin_loss(a,p,n,margin=2.,p=3.,swap=True)
  "tripletMarginLoss: another norm, swapped": [
    (a, p, n) => q.tripletMarginLoss(a, p, n, { margin: 2, p: 3, swap: true }),
    [
      [
        [0, 1],
        [2, 3],
      ],
      [
        [1, 1],
        [0, 0],
      ],
      [
        [1, 2],
        [2, 1],
      ],
    ],
    2.635533,
    [
      [-0.5, 5.00001e-13, 0.1869181, -0.07943439],
      [0.5, 0.5, -0.1869181, -0.4205656],
      [5.00001e-13, -0.5, 1.249999e-13, 0.5],
    ],
  ],
  // F.multi_margin_loss(x,T([2,0]),p=2,margin=.5,weight=T([1.,2,.5]),reduction='none')
  "multiMarginLoss: squares, with weights": [
    (x) => q.multiMarginLoss(x, I([2, 0]), { p: 2, margin: 0.5, weight: T([1, 2, 0.5]), reduction: "none" }),
    [
      [
        [1, 0.5, 0.75],
        [0.25, 0, 1],
      ],
    ],
    [0.1041667, 0.5416667],
    [[0.25, 0.08333334, -0.3333333, -1, 0.1666667, 0.8333334]],
  ],
  // F.multilabel_margin_loss(x,T([[3,0,-1,1],[1,1,-1,0]]),reduction='none')
  "multilabelMarginLoss: lists end at −1, and a class listed twice counts twice": [
    (x) =>
      q.multilabelMarginLoss(
        x,
        I([
          [3, 0, -1, 1],
          [1, 1, -1, 0],
        ]),
        { reduction: "none" },
      ),
    [
      [
        [0.1, 0.2, 0.4, 0.8],
        [1, 0.5, 0.25, 0.5],
      ],
    ],
    [0.85, 1.625],
    [[-0.5, 0.5, 0.5, -0.5, 0.5, -1.5, 0.5, 0.5]],
  ],
  // F.multilabel_soft_margin_loss(x,T([[1.,0,1],[0,0,1]]),weight=T([1.,2,.5]),reduction='none')
  "multilabelSoftMarginLoss: a weight for each class": [
    (x) =>
      q.multilabelSoftMarginLoss(
        x,
        T([
          [1, 0, 1],
          [0, 0, 1],
        ]),
        { weight: T([1, 2, 0.5]), reduction: "none" },
      ),
    [
      [
        [0.5, -1, 2],
        [0, 1, -2],
      ],
    ],
    [0.3880215, 1.461045],
    [[-0.1258469, 0.1792943, -0.01986715, 0.1666667, 0.4873724, -0.1467995]],
  ],
  // F.nll_loss(x,T([[0,2],[-100,1]]),weight=T([1.,2,.5]))
  "nllLoss: weights, ignored targets and further axes": [
    (x) =>
      q.nllLoss(
        x,
        I([
          [0, 2],
          [-100, 1],
        ]),
        { weight: T([1, 2, 0.5]) },
      ),
    [
      [
        [
          [-1, -2],
          [-3, -4],
          [-5, -6],
        ],
        [
          [-1.5, -2.5],
          [-3.5, -4.5],
          [-5.5, -6.5],
        ],
      ],
    ],
    3.714286,
    [[-0.2857143, 0, 0, 0, 0, -0.1428571, 0, 0, 0, -0.5714286, 0, 0]],
  ],
  // F.ctc_loss(x.log_softmax(-1),T([1,2,1,1]),T([4,3]),T([3,1]))
  "ctcLoss: targets in one row, of their own lengths": [
    (x) => q.ctcLoss(logSoftmax(x, -1), I([1, 2, 1, 1]), I([4, 3]), I([3, 1])),
    [scores],
    1.276173,
    [
      [
        -0.01140979, -0.1195231, 0.1309329, -0.01210645, -0.03290884, 0.04501529, 0.07137925, -0.01436591, -0.05701334,
        0.07347722, -0.09318943, 0.01971221, 0.004496167, 0.04968311, -0.05417927, -0.1218431, -0.04482359, 0.1666667,
        -0.005301261, -0.09071819, 0.09601945, 0, 0, 0,
      ],
    ],
  ],
  // F.ctc_loss(x.log_softmax(-1),T([[0,1],[1,1]]),T([4,2]),T([2,2]),blank=2,reduction='none',zero_infinity=True)
  "ctcLoss: another blank, and what cannot fit counts nothing": [
    (x) =>
      q.ctcLoss(
        logSoftmax(x, -1),
        I([
          [0, 1],
          [1, 1],
        ]),
        [4, 2],
        [2, 2],
        { blank: 2, reduction: "none", zeroInfinity: true },
      ),
    [scores],
    [0.8665732, 0],
    [
      [
        -0.1059789, 0.03911256, 0.06686633, 0, 0, 0, -0.2989686, 0.1483051, 0.1506634, 0, 0, 0, 0.02491338, -0.1390738,
        0.1141604, 0, 0, 0, 0.2119416, -0.1031453, -0.1087963, 0, 0, 0,
      ],
    ],
  ],
};

test.each(Object.entries(cases))("%s", (_, [loss, inputs, value, gradients]) => {
  const leaves = inputs.map((data) => tensor(data as number[], { requiresGrad: true }) as Tensor);
  const out = loss(...leaves);
  out.sum().backward();
  const close = (x: Tensor | null, wanted: Nested) => {
    const flat = [wanted].flat(9) as number[];
    expect(x?.numel()).toBe(flat.length);
    flat.forEach((w, i) => {
      expect(x?.data[i]).toBeCloseTo(w, 5);
    });
  };
  close(out, value);
  leaves.forEach((x, i) => {
    close(x.grad, gradients[i] as number[]);
  });
});
