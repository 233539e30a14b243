// The names of a list: PyTorch's, and ours for the same thing.

/** @typedef {{ torch: string, ours: string }} Name */

/** `kaiming_uniform_` → `kaimingUniform`. @param {string} name */
export const camel = (name) => name.replace(/_$/, "").replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** @param {string} list names and blanks @returns {Name[]} */
export const namesOf = (list) =>
  list.split(/\s+/).map((entry) => {
    const [torch = "", ours = camel(torch)] = entry.split("=");
    return { torch, ours };
  });
