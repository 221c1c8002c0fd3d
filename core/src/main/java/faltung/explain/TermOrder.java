package faltung.explain;

/** In which order the terms of a sum are listed; channels are outermost in either. */
public enum TermOrder {
  /** By the index of x, row-major: the order in which the engine adds. */
  INPUT,
  /** By the index of h, row-major. */
  KERNEL
}
