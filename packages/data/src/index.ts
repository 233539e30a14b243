/** Datasets, splits, data loaders and augmentations on @qzynn/tensor. */
export {};
