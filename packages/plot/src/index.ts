/** Line charts, image grids and confusion matrices of @qzynn/tensor values, as SVG and PNG. */
export {};
