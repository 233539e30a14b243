// The examples of the README at the root, run as tests.
import "@qzynn/vitest/examples";
