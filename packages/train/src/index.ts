/** The training loop: fit, evaluate, metrics, progress, checkpoints and resume. */
export {};
