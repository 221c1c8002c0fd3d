package faltung.nn.train;

import faltung.nn.graph.Parameter;
import java.util.List;

/** RMSprop, as {@code torch.optim.RMSprop} without centring. */
public final class RmsProp extends Optimizer {
  private Numbers numbers;

  /** An optimiser of these parameters. */
  public RmsProp(List<Parameter> parameters, Numbers numbers) {
    super(parameters);
    this.numbers = numbers;
  }

  /**
   * Its numbers.
   *
   * @param rate the learning rate
   * @param alpha how much of the mean of squared gradients stays
   * @param epsilon is added to the root of that
   * @param momentum how much of the sum of steps stays, 0 for none
   * @param weightDecay times a weight is added to its gradient
   */
  public record Numbers(
      double rate, double alpha, double epsilon, double momentum, double weightDecay) {
    /** Checks them. */
    public Numbers {
      Check.notNegative("RMSprop", "rate", rate);
      Check.notNegative("RMSprop", "epsilon", epsilon);
      Check.notNegative("RMSprop", "momentum", momentum);
      Check.notNegative("RMSprop", "weight decay", weightDecay);
      Check.below1("RMSprop", "alpha", alpha);
    }

    /** PyTorch's defaults with this rate; there it is 0.01. */
    public static Numbers of(double rate) {
      return new Numbers(rate, 0.99, 1e-8, 0, 0);
    }

    /** With another rate. */
    public Numbers withRate(double other) {
      return new Numbers(other, alpha, epsilon, momentum, weightDecay);
    }

    /** With momentum. */
    public Numbers withMomentum(double other) {
      return new Numbers(rate, alpha, epsilon, other, weightDecay);
    }
  }

  @Override
  List<String> kinds() {
    return List.of("square", "momentum");
  }

  @Override
  void update(int number, double[] w, double[] g) {
    DoubleUpdates.scale(w, g, doubles("square", number), doubles("momentum", number), numbers);
  }

  @Override
  void update(int number, float[] w, float[] g) {
    FloatUpdates.scale(w, g, floats("square", number), floats("momentum", number), numbers);
  }

  @Override
  public void rate(double rate) {
    numbers = numbers.withRate(rate);
  }
}
