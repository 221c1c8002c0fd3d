package faltung.correlation;

/**
 * How a template T is compared with a window I of the image; OpenCV's formulas.
 *
 * <p>Sums are over the window; T′ = T − mean(T), I′ = I − mean(I).
 */
public enum MatchScore {
  /** Σ(T − I)², OpenCV's TM_SQDIFF: 0 at a copy. */
  SQUARED_DIFFERENCE,
  /** Σ(T − I)²/√(ΣT²·ΣI²), OpenCV's TM_SQDIFF_NORMED: 0 at a copy; 1 where ΣT²·ΣI² is 0. */
  NORMALIZED_SQUARED_DIFFERENCE,
  /** ΣT·I, OpenCV's TM_CCORR: largest at bright windows, copy or not. */
  CORRELATION,
  /** ΣT·I/√(ΣT²·ΣI²), OpenCV's TM_CCORR_NORMED: 1 at a copy with gain; 0 where ΣT²·ΣI² is 0. */
  NORMALIZED_CORRELATION,
  /** ΣT′·I′, OpenCV's TM_CCOEFF. */
  COEFFICIENT,
  /**
   * ΣT′·I′/√(ΣT′²·ΣI′²), OpenCV's TM_CCOEFF_NORMED: 1 at a copy with gain and offset, −1 at its
   * negative; 0 where template or window is flat.
   */
  NORMALIZED_COEFFICIENT;

  /** Whether the best match has the lowest score. */
  public boolean isLowestBest() {
    return this == SQUARED_DIFFERENCE || this == NORMALIZED_SQUARED_DIFFERENCE;
  }

  boolean isNormalized() {
    return this == NORMALIZED_SQUARED_DIFFERENCE
        || this == NORMALIZED_CORRELATION
        || this == NORMALIZED_COEFFICIENT;
  }
}
