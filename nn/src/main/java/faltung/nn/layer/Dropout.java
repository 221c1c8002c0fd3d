package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.RandomOperations;

/**
 * Elements set to 0 at random in training, the others divided by the probability to stay; nothing
 * else.
 *
 * <p>Which is a function of the executor's seed and step and of the element's index.
 *
 * <p>Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout, 2014.
 */
public class Dropout extends Layer {
  private final String name;
  private final int rank;
  private final double probability;

  /** Half of the elements. */
  public Dropout() {
    this(0.5);
  }

  /** With this probability for each. */
  public Dropout(double probability) {
    this("Dropout", 0, probability);
  }

  Dropout(String name, int rank, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "dropout: the probability is " + probability + ", but must be between 0 and 1");
    }
    this.name = name;
    this.rank = rank;
    this.probability = probability;
  }

  @Override
  protected Value record(Value x) {
    if (rank > 0) {
      Expect.spatial(x, rank);
    }
    if (!x.tape().isTraining() || probability == 0) {
      return x;
    }
    int together = 1;
    for (int axis = x.shape().rank() - rank; axis < x.shape().rank(); axis++) {
      together *= x.shape().length(axis);
    }
    return RandomOperations.dropout(x, probability, together);
  }

  /** As PyTorch prints it. */
  @Override
  public String toString() {
    return name + "(p=" + probability + ")";
  }
}
