// Stands for the test file that plugin.js makes of a package's examples.
throw new Error("internal: @qzynn/vitest/examples needs the plugin of @qzynn/vitest/config");
