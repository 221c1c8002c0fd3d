package faltung.inverse;

import faltung.array.DoubleArray;

/**
 * What an iteration found, and why it ended.
 *
 * @param estimate u
 * @param iterations how many were made
 * @param reason why no more
 * @param relativeChange of the last one: ‖u − u_before‖₂/‖u_before‖₂
 * @param residual of the estimate: ‖y − u ∗ h‖₂/√N
 */
public record Restoration(
    DoubleArray estimate,
    int iterations,
    StopReason reason,
    double relativeChange,
    double residual) {}
