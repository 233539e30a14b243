// PyTorch's keepdim is one word here too.
import { ones } from "@qzynn/tensor";

// refused: Did you mean to write 'keepdim'?
ones([2, 3]).sum(1, { keepDim: true });
