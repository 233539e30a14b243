/** Safetensors, checkpoints, images and image folders for @qzynn/tensor. */
export {};
