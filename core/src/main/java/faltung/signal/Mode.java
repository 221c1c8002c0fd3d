package faltung.signal;

/** Which outputs of a convolution of two signals are computed. */
public enum Mode {
  /** All n for which at least one term exists. */
  FULL,
  /** The n of x's own support. */
  SAME,
  /** The n for which every element of h meets an element of x. */
  VALID
}
