export const examplesPlugin = () => ({ name: "qzynn:examples" });
