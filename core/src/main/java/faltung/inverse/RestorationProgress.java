package faltung.inverse;

/**
 * How far an iteration has come.
 *
 * @param iteration from 1 on
 * @param iterations the most that will be made
 * @param relativeChange ‖u − u_before‖₂/‖u_before‖₂
 * @param residual ‖y − u ∗ h‖₂/√N, the root mean square over the observation
 */
public record RestorationProgress(
    int iteration, int iterations, double relativeChange, double residual) {}
