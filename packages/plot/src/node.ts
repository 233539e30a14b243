/** The parts of @qzynn/plot that need Node. */
export {};
