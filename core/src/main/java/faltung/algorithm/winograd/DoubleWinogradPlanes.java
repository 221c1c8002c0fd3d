package faltung.algorithm.winograd;

import faltung.plan.SharedScratch;
import org.jspecify.annotations.Nullable;

// Twin: FloatWinogradPlanes is generated from this file.

/** The planes of a bundle in double, before and after the products. */
final class DoubleWinogradPlanes {
  /** Places in a {@link SharedScratch}: behind those of the direct form. */
  static final int INPUTS = 16;

  static final int OUTPUTS = 64;

  private final double[][] inputs;
  private final double[][] outputs;

  DoubleWinogradPlanes(WinogradPlan plan, int thread, @Nullable SharedScratch scratch) {
    this.inputs = new double[plan.form().planes()][];
    this.outputs = new double[plan.form().planes()][];
    for (int plane = 0; plane < inputs.length; plane++) {
      inputs[plane] = array(scratch, thread, INPUTS + plane, (int) plan.inputPlane());
      outputs[plane] = array(scratch, thread, OUTPUTS + plane, (int) plan.outputPlane());
    }
  }

  static double[] array(@Nullable SharedScratch scratch, int thread, int slot, int size) {
    return scratch == null ? new double[size] : scratch.ofDouble(thread, slot, size);
  }

  /** [input channel][tile], of a plane. */
  double[] inputs(int plane) {
    return inputs[plane];
  }

  /** [output channel][tile], or [tile][output channel] where vectors hold channels. */
  double[] outputs(int plane) {
    return outputs[plane];
  }
}
