/**
 * Correlation as people use it: normalised cross-correlation, the delay between two signals,
 * template matching, moving statistics.
 *
 * <p>Begin with {@link faltung.correlation.DelayEstimation}, {@link
 * faltung.correlation.TemplateMatching} or {@link faltung.correlation.MovingStatistics}.
 */
@org.jspecify.annotations.NullMarked
package faltung.correlation;
