/** Nothing can be told apart where there is only one thing. */
import { QzynnError } from "@qzynn/tensor";
import type { Images } from "./openImages.ts";

export function atLeastTwo(folder: string, images: Images): Images {
  if (images.classes.length >= 2) return images;
  throw new QzynnError(
    `${folder} has one class only, ${images.classes[0]}: there is nothing to tell it from; give a folder that holds a folder for each class`,
  );
}
