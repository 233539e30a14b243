/** The parts of @qzynn/train that need Node. */
export {};
