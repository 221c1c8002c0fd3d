package faltung.kernels;

import java.util.OptionalDouble;

/**
 * What a kernel is made for.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param rank the number of axes: 1 for a sound or another signal, 2 for a picture
 * @param sampleRate samples per second; with it frequencies are in hertz, without it in cycles per
 *     sample, from 0 to 0.5
 */
public record KernelContext(int rank, OptionalDouble sampleRate) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the rank is below 1 or the rate not positive and finite
   */
  public KernelContext {
    if (rank < 1) {
      throw new IllegalArgumentException("kernel: rank=" + rank + "; it must be at least 1");
    }
    if (sampleRate.isPresent()) {
      double rate = sampleRate.getAsDouble();
      if (!(rate > 0 && rate <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "kernel: the sample rate " + Checks.text(rate) + " Hz is not positive and finite");
      }
    }
  }

  /** For a signal of one axis without a sample rate. */
  public static KernelContext signal() {
    return new KernelContext(1, OptionalDouble.empty());
  }

  /** For a sound or another sampled signal. */
  public static KernelContext sampled(double sampleRate) {
    return new KernelContext(1, OptionalDouble.of(sampleRate));
  }

  /** For a picture. */
  public static KernelContext picture() {
    return new KernelContext(2, OptionalDouble.empty());
  }

  /** Half of the sample rate, or 0.5 cycles per sample: the highest frequency there is. */
  double nyquist() {
    return sampleRate.orElse(1) / 2;
  }
}
