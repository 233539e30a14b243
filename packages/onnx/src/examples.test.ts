// Every example of the README and of the docstrings, run as a test.
import "@qzynn/vitest/examples";
