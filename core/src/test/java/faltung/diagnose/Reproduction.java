package faltung.diagnose;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import java.util.Arrays;

/**
 * What a convention gives, computed anew: x is padded to an array, which is summed with plain
 * loops. Shares no code with the search but the borders' index.
 */
final class Reproduction {
  private Reproduction() {}

  static DoubleArray of(Convention convention, DoubleArray x, DoubleArray h) {
    Arrangement a = convention.arrangement();
    Sampling s = convention.sampling();
    int rank = x.shape().rank();
    int[] taps = new int[rank];
    int[] outputs = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      taps[axis] = h.shape().length(a.kernelOrder().get(axis));
      int span = x.shape().length(axis) + s.low().get(axis) + s.high().get(axis);
      outputs[axis] = (span - s.reach().get(axis) - 1) / s.stride().get(axis) + 1;
    }
    int[] lengths = new int[rank];
    Arrays.setAll(lengths, axis -> outputs[a.outputOrder().get(axis)]);
    DoubleArray y = DoubleArray.zeroed(Shape.of(lengths));
    Shape outputShape = Shape.of(outputs);
    Shape tapShape = Shape.of(taps);
    for (int o = 0; o < outputShape.size(); o++) {
      int[] output = outputShape.index(o);
      double sum = 0;
      for (int t = 0; t < tapShape.size(); t++) {
        int[] tap = tapShape.index(t);
        sum += element(convention, x, output, tap) * weight(a, h, tap);
      }
      int[] place = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        int from = a.outputOrder().get(axis);
        place[axis] =
            a.outputReversed().get(from) ? outputs[from] - 1 - output[from] : output[from];
      }
      y.values()[y.shape().offset(place)] = finished(convention, sum);
    }
    return y;
  }

  private static double element(Convention convention, DoubleArray x, int[] output, int[] tap) {
    Sampling s = convention.sampling();
    int[] index = new int[tap.length];
    for (int axis = 0; axis < tap.length; axis++) {
      int position =
          output[axis] * s.stride().get(axis)
              + tap[axis] * s.dilation().get(axis)
              - s.low().get(axis);
      Border border = convention.borders().get(axis);
      index[axis] = border.source(position, x.shape().length(axis));
      if (index[axis] == Border.NO_SOURCE) {
        return border.constant();
      }
    }
    return x.get(index);
  }

  private static double weight(Arrangement a, DoubleArray h, int[] tap) {
    int[] index = new int[tap.length];
    for (int axis = 0; axis < tap.length; axis++) {
      int of = a.kernelOrder().get(axis);
      int length = h.shape().length(of);
      index[of] = a.kernelReversed().get(axis) ? length - 1 - tap[axis] : tap[axis];
    }
    return h.get(index);
  }

  private static double finished(Convention convention, double sum) {
    Finish finish = convention.finish();
    double value = convention.scale().gain() * sum + convention.scale().bias();
    value = Math.max(finish.floor(), Math.min(finish.ceiling(), value));
    double power = Math.pow(10, finish.decimals());
    return switch (finish.rounding()) {
      case NONE -> value;
      case NEAREST -> Math.rint(value * power) / power;
      case DOWN -> Math.floor(value * power) / power;
      case TOWARDS_ZERO ->
          (value < 0 ? Math.ceil(value * power) : Math.floor(value * power)) / power;
    };
  }
}
