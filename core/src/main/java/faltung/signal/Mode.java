package faltung.signal;

/** Which outputs of a convolution of two signals are computed. */
public enum Mode {
  /** From the first to the last n for which a term exists. */
  FULL,
  /** The n of x's own support. */
  SAME,
  /** The n for which every element of h meets an element of x. */
  VALID
}
