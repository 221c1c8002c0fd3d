package faltung.nn.train;

import faltung.nn.graph.Parameter;
import java.util.List;

/** Stochastic gradient descent with momentum, as {@code torch.optim.SGD}. */
public final class Sgd extends Optimizer {
  private Numbers numbers;

  /** An optimiser of these parameters. */
  public Sgd(List<Parameter> parameters, Numbers numbers) {
    super(parameters);
    this.numbers = numbers;
  }

  /**
   * Its numbers.
   *
   * @param rate the learning rate
   * @param momentum how much of the sum of gradients stays, 0 for none
   * @param dampening how much of a new gradient is left out of the sum
   * @param weightDecay times a weight is added to its gradient
   * @param nesterov whether the gradient looks ahead along the sum; needs momentum, no dampening
   */
  public record Numbers(
      double rate, double momentum, double dampening, double weightDecay, boolean nesterov) {
    /** Checks them. */
    public Numbers {
      Check.notNegative("SGD", "rate", rate);
      Check.notNegative("SGD", "momentum", momentum);
      Check.notNegative("SGD", "weight decay", weightDecay);
      if (nesterov && (momentum == 0 || dampening != 0)) {
        throw new IllegalArgumentException(
            "SGD: Nesterov's form needs momentum and no dampening, but they are "
                + momentum
                + " and "
                + dampening);
      }
    }

    /** With this rate, and no more. */
    public static Numbers of(double rate) {
      return new Numbers(rate, 0, 0, 0, false);
    }

    /** With momentum. */
    public Numbers withMomentum(double other) {
      return new Numbers(rate, other, dampening, weightDecay, nesterov);
    }

    /** With another rate. */
    public Numbers withRate(double other) {
      return new Numbers(other, momentum, dampening, weightDecay, nesterov);
    }

    /** With weight decay. */
    public Numbers withWeightDecay(double other) {
      return new Numbers(rate, momentum, dampening, other, nesterov);
    }

    /** In Nesterov's form. */
    public Numbers withNesterov() {
      return new Numbers(rate, momentum, dampening, weightDecay, true);
    }
  }

  @Override
  List<String> kinds() {
    return List.of("momentum");
  }

  @Override
  void update(int number, double[] w, double[] g) {
    DoubleUpdates.descend(w, g, doubles("momentum", number), numbers, steps() == 1);
  }

  @Override
  void update(int number, float[] w, float[] g) {
    FloatUpdates.descend(w, g, floats("momentum", number), numbers, steps() == 1);
  }

  @Override
  public void rate(double rate) {
    numbers = numbers.withRate(rate);
  }
}
