/** Convolution in pure Java: arrays, signals, problems, algorithms and explanations. */
@org.jspecify.annotations.NullMarked
module faltung.core {
  requires static org.jspecify;

  exports faltung.array;
  exports faltung;
  exports faltung.algorithm;
  exports faltung.correlation;
  exports faltung.definition;
  exports faltung.diagnose;
  exports faltung.extension;
  exports faltung.loops;
  exports faltung.plan;
  exports faltung.explain;
  exports faltung.problem;
  exports faltung.signal;
  exports faltung.integer;
  exports faltung.inverse;
  exports faltung.kernels;
  exports faltung.missing;
  exports faltung.format;
  exports faltung.fft;
  exports faltung.filter;
  exports faltung.basis;

  uses faltung.loops.InnerLoopsProvider;
}
