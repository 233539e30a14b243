/** The parts of @qzynn/io that need Node. */
export {};
