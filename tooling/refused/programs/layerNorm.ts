// The normalisation is of 128 features, and 256 come.
import { Linear, RMSNorm, Sequential } from "@qzynn/nn";

// refused: Argument of type 'RMSNorm<128>' is not assignable to parameter of type 'RMSNorm<128> & Layer<256, Size>'
new Sequential(new Linear(784, 256), new RMSNorm(128));
