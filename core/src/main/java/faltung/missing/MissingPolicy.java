package faltung.missing;

/** What a convolution does with elements that are missing. */
public enum MissingPolicy {
  /** A window that holds one has the output NaN: what a convolution does by itself. */
  PROPAGATE,
  /**
   * They are left out, and the weights that remain are scaled up to the sum of all: Σ w·x over the
   * present, times Σ w over all, over Σ w over the present. Astropy's {@code
   * nan_treatment="interpolate"} with {@code normalize_kernel=False}.
   */
  RENORMALIZE,
  /**
   * The weighted mean of the present: Σ w·x/Σ w. Astropy's {@code nan_treatment="interpolate"} with
   * {@code normalize_kernel=True}.
   */
  WEIGHTED_MEAN,
  /**
   * Each is replaced by the weighted mean of its present neighbours, the present stay as they are,
   * and the whole is convolved.
   */
  INTERPOLATE
}
