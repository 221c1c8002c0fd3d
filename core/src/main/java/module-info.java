/** Convolution in pure Java: arrays, signals, problems, algorithms and explanations. */
@org.jspecify.annotations.NullMarked
module faltung.core {
  requires static org.jspecify;

  exports faltung.array;
}
