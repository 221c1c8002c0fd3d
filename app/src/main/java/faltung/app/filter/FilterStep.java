package faltung.app.filter;

/** One thing that filter does, in the order in which they are written. */
sealed interface FilterStep {
  /** The option that it came from, for messages. */
  String option();

  /**
   * A convolution, or a correlation.
   *
   * @param spec the kernel, as typed
   */
  record Kernel(String spec) implements FilterStep {
    @Override
    public String option() {
      return "--kernel " + spec;
    }
  }

  /**
   * The size or the direction of the slope.
   *
   * @param magnitude whether its size
   * @param horizontal the spec of the derivative to the right
   * @param vertical the spec of the derivative downwards
   */
  record Gradient(boolean magnitude, String horizontal, String vertical) implements FilterStep {
    @Override
    public String option() {
      return "--gradient";
    }
  }

  /**
   * The inverse of a blur.
   *
   * @param wiener whether Wiener's filter, else the iteration of Richardson and Lucy
   * @param parameter the ratio of noise to signal, or how many iterations
   */
  record Deblur(boolean wiener, double parameter) implements FilterStep {
    @Override
    public String option() {
      return "--deblur";
    }
  }
}
