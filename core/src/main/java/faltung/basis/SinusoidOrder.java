package faltung.basis;

/** In which order the sinusoids of a signal are summed. */
public enum SinusoidOrder {
  /** From the constant to the highest frequency. */
  FREQUENCY,
  /** From the largest amplitude to the smallest; equal ones by rising frequency. */
  AMPLITUDE
}
