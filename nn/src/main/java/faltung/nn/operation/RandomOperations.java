package faltung.nn.operation;

import faltung.nn.graph.Value;

/** Records operations that draw random numbers, of the executor's seed and step. */
public final class RandomOperations {
  private RandomOperations() {}

  /**
   * Elements set to 0 with a probability, the others divided by the probability to stay.
   *
   * @param together how many neighbouring elements share their fate
   */
  public static Value dropout(Value x, double probability, int together) {
    return x.tape().record(new Dropout(probability, x.tape().nextRandomStream(), together), x);
  }
}
