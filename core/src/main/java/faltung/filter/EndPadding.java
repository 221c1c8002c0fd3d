package faltung.filter;

/** How a signal is continued at both ends before it is filtered forward and backward. */
public enum EndPadding {
  /** Turned by 180° about its outermost value: 2·x[0] − x[n], SciPy's {@code odd}. */
  ODD,
  /** Mirrored at its outermost value: x[n], SciPy's {@code even}. */
  EVEN,
  /** Its outermost value repeated: x[0], SciPy's {@code constant}. */
  CONSTANT,
  /** Not at all, SciPy's {@code None}. */
  NONE
}
