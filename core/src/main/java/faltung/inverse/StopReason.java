package faltung.inverse;

/** Why an iteration ended. */
public enum StopReason {
  /** The allowed number of iterations was made. */
  ITERATIONS,
  /** The estimate hardly changed any more. */
  RELATIVE_CHANGE,
  /** The blurred estimate is as near to the observation as its noise. */
  DISCREPANCY,
  /** The listener asked for it. */
  CANCELLED
}
