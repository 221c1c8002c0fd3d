package faltung.explain;

/** In which order the coordinates of an index are written and read. */
public enum IndexOrder {
  /** NumPy's: the row first, x[row, column]. */
  ROW,
  /**
   * The lecture's x[m, n] with m across: the column first. The spatial coordinates are written in
   * reverse; batch and channel stay where they are.
   */
  ACROSS
}
