package faltung.algorithm.direct;

import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every so-manieth output of an axis whose input is dilated: these meet the same taps, neighbours
 * of theirs neighbouring input elements, so that they are outputs of an axis without dilation.
 *
 * @param outputStart the first of them
 * @param outputStep to the next one
 * @param tapStart the first tap that they meet
 * @param tapStep to the next one
 * @param axis the axis that they are outputs of, or null where no tap meets an element
 * @param outputs how many they are
 */
record PhaseAxis(
    int outputStart,
    int outputStep,
    int tapStart,
    int tapStep,
    @Nullable SpatialAxis axis,
    int outputs) {

  /** All phases of an axis, together its outputs. */
  static List<PhaseAxis> of(SpatialAxis spatial) {
    int step = count(spatial);
    List<PhaseAxis> phases = new ArrayList<>();
    for (int start = 0; start < Math.min(step, spatial.outputLength()); start++) {
      phases.add(phase(spatial, start, step));
    }
    return phases;
  }

  /** How many phases there are, if there are as many outputs. */
  static int count(SpatialAxis spatial) {
    return spatial.inputDilation() / gcd(spatial.inputDilation(), spatial.stride());
  }

  private static PhaseAxis phase(SpatialAxis spatial, int start, int step) {
    int dilation = spatial.inputDilation();
    int outputs = (spatial.outputLength() - 1 - start) / step + 1;
    long window = spatial.windowStart(start);
    int common = gcd(dilation, spatial.kernelDilation());
    int tapStep = dilation / common;
    for (int tap = 0; tap < Math.min(tapStep, spatial.kernelLength()); tap++) {
      long place = window + (long) tap * spatial.kernelDilation();
      if (place % dilation == 0) {
        int padding = (int) (-place / dilation);
        SpatialAxis axis =
            new SpatialAxis(
                spatial.inputLength(),
                (spatial.kernelLength() - 1 - tap) / tapStep + 1,
                1,
                spatial.kernelDilation() / common,
                spatial.stride() * step / dilation,
                padding,
                padding,
                0,
                outputs);
        return new PhaseAxis(start, step, tap, tapStep, axis, outputs);
      }
    }
    return new PhaseAxis(start, step, 0, tapStep, null, outputs);
  }

  /** The first kernel element of the phase's kernel, where the problem flips or not. */
  int kernelStart(int kernelLength, boolean flipped) {
    if (axis == null || !flipped) {
      return tapStart;
    }
    return kernelLength - 1 - (tapStart + tapStep * (axis.kernelLength() - 1));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
