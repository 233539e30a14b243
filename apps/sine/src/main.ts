// Fit sin(x) with a small network.
export {};
