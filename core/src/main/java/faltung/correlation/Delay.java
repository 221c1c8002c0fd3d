package faltung.correlation;

/**
 * By how much one signal is behind another.
 *
 * @param samples the estimate, a fraction as a rule
 * @param lag the whole number at which the correlation is largest
 * @param peak the correlation there, before refinement: normalised, between −1 and 1; with the
 *     phase transform 1 for a pure delay by a whole number, 0 on average for unrelated signals
 */
public record Delay(double samples, int lag, double peak) {}
