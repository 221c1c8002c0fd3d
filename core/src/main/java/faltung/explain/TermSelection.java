package faltung.explain;

/** Which terms of a sum are listed. */
public enum TermSelection {
  /**
   * Absent terms as well, as 0 and marked so: on every axis the input indices from the start of x
   * to the last position of the window, which in a convolution is n minus the start of h.
   */
  ALL,
  /** Those in which an element of x meets an element of h: the terms that are summed. */
  OVERLAPPING
}
