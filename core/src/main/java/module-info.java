/**
 * Convolution in pure Java: arrays, signals, problems, algorithms and explanations.
 *
 * <p>Begin with {@link faltung.Faltung}: {@code Faltung.convolve(x, h)} for plain arrays, {@code
 * Faltung.convolution(x, h)} with options for all others. Arrays are in {@link faltung.array}, what
 * lies beyond edges in {@link faltung.extension}, kernels by name in {@link faltung.kernels}, files
 * in {@link faltung.file}. Depends on {@code java.base} alone.
 */
@org.jspecify.annotations.NullMarked
@SuppressWarnings(
    "module") // the compiler does not see the modules above, to which some packages are exported
module faltung.core {
  requires static org.jspecify;

  exports faltung.array;
  exports faltung;
  exports faltung.correlation;
  exports faltung.definition;
  exports faltung.diagnose;
  exports faltung.extension;
  exports faltung.plan;
  exports faltung.planner;
  exports faltung.threads;
  exports faltung.explain;
  exports faltung.problem;
  exports faltung.signal;
  exports faltung.integer;
  exports faltung.inverse;
  exports faltung.kernels;
  exports faltung.missing;
  exports faltung.file;
  exports faltung.format;
  exports faltung.fft;
  exports faltung.filter;
  exports faltung.basis;

  // For our own modules alone: methods and loops may change from one version to the next.
  exports faltung.algorithm.direct to
      faltung.app;
  exports faltung.algorithm.separable to
      faltung.app,
      faltung.media;
  exports faltung.algorithm.spectral to
      faltung.app,
      faltung.media;
  exports faltung.tiling to
      faltung.media;
  exports faltung.arithmetic to
      faltung.nn,
      faltung.vector;
  exports faltung.loops to
      faltung.app,
      faltung.media,
      faltung.nn,
      faltung.vector;

  uses faltung.loops.InnerLoopsProvider;
}
