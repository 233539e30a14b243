// Tell twelve handwritten Chinese characters apart.
export {};
