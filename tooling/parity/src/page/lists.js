// PyTorch's public lists, by section and group, under PyTorch's names. Ours is the same name in camelCase; where it is
// another, it stands behind `=`. `Class.member` is a method. A thing that is not here yet has the name it should get.

/** @typedef {{ title: string, packages: string[], groups: Record<string, string> }} Section */

/** @type {readonly Section[]} */
export const sections = [
  {
    title: "Tensor functions",
    packages: ["tensor", "nn", "loss"],
    groups: {
      creation:
        "tensor zeros zeros_like ones ones_like full full_like empty empty_like arange linspace logspace eye meshgrid tril_indices triu_indices",
      random:
        "manual_seed Generator rand rand_like randint randint_like randn randn_like randperm bernoulli multinomial normal poisson uniform exponential",
      "joining and splitting":
        "cat concat stack hstack vstack dstack column_stack block_diag cartesian_prod combinations chunk split tensor_split hsplit vsplit dsplit unbind",
      shape:
        "reshape view view_as flatten unflatten squeeze unsqueeze permute transpose swapaxes t movedim moveaxis expand expand_as broadcast_to broadcast_tensors atleast_1d atleast_2d atleast_3d repeat tile repeat_interleave flip fliplr flipud roll rot90 narrow as_strided unfold=unfoldAlong diag diag_embed diagflat diagonal tril triu clone",
      indexing:
        "gather scatter scatter_add scatter_reduce select select_scatter slice_scatter diagonal_scatter index_add index_copy index_fill index_put index_reduce index_select masked_select masked_fill masked_scatter take take_along_dim nonzero argwhere where one_hot searchsorted bucketize isin",
      "element by element":
        "abs acos acosh add addcdiv addcmul asin asinh atan atan2 atanh bitwise_and bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor ceil clamp copysign cos cosh deg2rad digamma div erf erfc erfinv exp exp2 expm1 float_power floor floor_divide fmod frac heaviside hypot i0 ldexp lerp lgamma log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor logit mul nan_to_num neg nextafter positive pow rad2deg reciprocal remainder round rsqrt sigmoid sign signbit sin sinc sinh sqrt square sub tan tanh true_divide trunc xlogy",
      comparison:
        "allclose eq equal fmax fmin ge gt isclose isfinite isinf isnan isneginf isposinf le lt maximum minimum ne",
      reductions:
        "all amax amin aminmax any argmax argmin count_nonzero logsumexp max mean median min mode nanmean nanmedian nanquantile nansum norm prod quantile std std_mean sum var var_mean",
      running: "cummax cummin cumprod cumsum cumulative_trapezoid diff gradient logcumsumexp trapezoid",
      sorting: "argsort bincount histc kthvalue msort sort topk unique unique_consecutive",
      "linear algebra":
        "addbmm addmm addmv addr baddbmm bmm cdist cholesky corrcoef cov cross det dot eigh eigvalsh einsum inner inv kron logdet lstsq matmul matrix_norm matrix_power matrix_rank mm mv outer pinv qr renorm slogdet solve solve_triangular svd svdvals tensordot trace vander vector_norm",
      "of networks":
        "conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d max_pool1d max_pool2d max_pool3d avg_pool1d avg_pool2d avg_pool3d softmax log_softmax softmin pad interpolate grid_sample affine_grid pixel_shuffle pixel_unshuffle channel_shuffle normalize embedding scaled_dot_product_attention",
    },
  },
  {
    title: "Autograd",
    packages: ["tensor", "nn"],
    groups: {
      gradients: "backward grad no_grad enable_grad is_grad_enabled detach gradcheck=checkGradients",
      functional: "vmap jvp vjp jacobian hessian",
      "custom functions": "Function=customFunction",
      hooks:
        "Tensor.register_hook Module.register_forward_hook Module.register_forward_pre_hook Module.register_full_backward_hook",
      "anomaly mode": "set_detect_anomaly detect_anomaly",
    },
  },
  {
    title: "Layers",
    packages: ["nn"],
    groups: {
      containers: "Module Sequential ModuleList ModuleDict ParameterList ParameterDict",
      convolution: "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Unfold Fold",
      pooling:
        "MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d",
      padding:
        "ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d ConstantPad1d ConstantPad2d ConstantPad3d CircularPad1d CircularPad2d CircularPad3d",
      activation:
        "ELU Hardshrink Hardsigmoid Hardtanh Hardswish LeakyReLU LogSigmoid MultiheadAttention PReLU ReLU ReLU6 RReLU SELU CELU GELU Sigmoid SiLU Mish Softplus Softshrink Softsign Tanh Tanhshrink Threshold GLU",
      softmax: "Softmin Softmax Softmax2d LogSoftmax AdaptiveLogSoftmaxWithLoss",
      normalisation:
        "BatchNorm1d BatchNorm2d BatchNorm3d GroupNorm SyncBatchNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm LocalResponseNorm RMSNorm",
      recurrent: "RNNBase RNN LSTM GRU RNNCell LSTMCell GRUCell",
      transformer: "Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer",
      linear: "Identity Linear Bilinear",
      dropout: "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout",
      "of indices": "Embedding EmbeddingBag",
      distance: "CosineSimilarity PairwiseDistance",
      image: "PixelShuffle PixelUnshuffle Upsample UpsamplingNearest2d UpsamplingBilinear2d ChannelShuffle",
      shape: "Flatten Unflatten",
    },
  },
  {
    title: "Layers that find out the size of their input",
    packages: ["nn"],
    groups: {
      lazy: "LazyLinear LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d",
    },
  },
  {
    title: "Initialisers",
    packages: ["nn"],
    groups: {
      init: "init.uniform_ init.normal_ init.constant_ init.ones_ init.zeros_ init.eye_ init.dirac_ init.xavier_uniform_ init.xavier_normal_ init.kaiming_uniform_ init.kaiming_normal_ init.trunc_normal_ init.orthogonal_ init.sparse_ init.calculate_gain",
    },
  },
  {
    title: "Losses",
    packages: ["loss"],
    groups: {
      classes:
        "L1Loss MSELoss CrossEntropyLoss CTCLoss NLLLoss PoissonNLLLoss GaussianNLLLoss KLDivLoss BCELoss BCEWithLogitsLoss MarginRankingLoss HingeEmbeddingLoss MultiLabelMarginLoss HuberLoss SmoothL1Loss SoftMarginLoss MultiLabelSoftMarginLoss CosineEmbeddingLoss MultiMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss",
    },
  },
  {
    title: "Losses as functions",
    packages: ["loss"],
    groups: {
      functional:
        "l1_loss mse_loss cross_entropy ctc_loss nll_loss poisson_nll_loss gaussian_nll_loss kl_div binary_cross_entropy binary_cross_entropy_with_logits margin_ranking_loss hinge_embedding_loss multilabel_margin_loss huber_loss smooth_l1_loss soft_margin_loss multilabel_soft_margin_loss cosine_embedding_loss multi_margin_loss triplet_margin_loss triplet_margin_with_distance_loss",
    },
  },
  {
    title: "Optimisers",
    packages: ["optim"],
    groups: {
      optimisers:
        "Adadelta Adafactor Adagrad Adam AdamW SparseAdam Adamax ASGD LBFGS Muon NAdam RAdam RMSprop Rprop SGD",
    },
  },
  {
    title: "Around optimisers",
    packages: ["optim", "nn", "train"],
    groups: {
      groups: "Optimizer.add_param_group Optimizer.zero_grad Optimizer.state_dict Optimizer.load_state_dict",
      clipping: "clip_grad_norm_ clip_grad_value_",
      averaging: "AveragedModel SWALR update_bn",
    },
  },
  {
    title: "Schedulers",
    packages: ["optim"],
    groups: {
      schedulers:
        "LambdaLR MultiplicativeLR StepLR MultiStepLR ConstantLR LinearLR ExponentialLR PolynomialLR CosineAnnealingLR ChainedScheduler SequentialLR ReduceLROnPlateau CyclicLR OneCycleLR CosineAnnealingWarmRestarts",
    },
  },
  {
    title: "Data",
    packages: ["data"],
    groups: {
      datasets: "Dataset IterableDataset TensorDataset StackDataset ConcatDataset ChainDataset Subset",
      samplers:
        "SequentialSampler RandomSampler SubsetRandomSampler WeightedRandomSampler BatchSampler DistributedSampler",
      loading: "DataLoader default_collate=collate DataLoader.state_dict DataLoader.load_state_dict",
      splits: "random_split StratifiedSplit=stratifiedSplit KFold=kFold",
    },
  },
  {
    title: "Image transforms",
    packages: ["data"],
    groups: {
      several: "Compose RandomApply RandomChoice RandomOrder",
      geometry:
        "Resize CenterCrop RandomCrop RandomResizedCrop Pad RandomHorizontalFlip RandomVerticalFlip RandomRotation RandomAffine RandomPerspective ElasticTransform",
      colour:
        "ColorJitter Grayscale RandomInvert RandomPosterize RandomSolarize RandomAutocontrast RandomEqualize RandomAdjustSharpness",
      noise: "GaussianBlur RandomErasing MixUp CutMix",
      values: "Normalize ToTensor Lambda",
    },
  },
  {
    title: "Formats",
    packages: ["io", "onnx"],
    groups: {
      safetensors: "load=readSafetensors save=writeSafetensors",
      NumPy: "npy=readNpy save_npy=writeNpy npz=readNpz save_npz=writeNpz",
      tables: "csv=readCsv save_csv=writeCsv idx=readIdx save_idx=writeIdx",
      PyTorch: "torch.load=readTorch",
      ONNX: "onnx.export=exportOnnx onnx.load=importOnnx",
      TensorBoard: "SummaryWriter",
    },
  },
];
