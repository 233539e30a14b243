// Six elements do not fill a shape of nine.
import { ones } from "@qzynn/tensor";

// refused: Property '"as many elements as"' is missing in type '[3, 3]' but required in type 'Of<readonly [2, 3]>'
ones([2, 3]).reshape([3, 3]);
