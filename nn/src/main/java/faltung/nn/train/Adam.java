package faltung.nn.train;

import faltung.nn.graph.Parameter;
import java.util.List;

/** Adam and AdamW, as {@code torch.optim.Adam} and {@code AdamW} (Kingma and Ba, 2015). */
public final class Adam extends Optimizer {
  private Numbers numbers;

  /** An optimiser of these parameters. */
  public Adam(List<Parameter> parameters, Numbers numbers) {
    super(parameters);
    this.numbers = numbers;
  }

  /**
   * Its numbers.
   *
   * @param rate the learning rate
   * @param beta1 how much of the mean of gradients stays
   * @param beta2 how much of the mean of their squares stays
   * @param epsilon is added to the root of that
   * @param weightDecay times a weight is added to its gradient, or taken from the weight
   * @param decoupled the latter, times the rate: AdamW (Loshchilov and Hutter, 2019)
   */
  public record Numbers(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean decoupled) {
    /** Checks them. */
    public Numbers {
      Check.notNegative("Adam", "rate", rate);
      Check.notNegative("Adam", "epsilon", epsilon);
      Check.notNegative("Adam", "weight decay", weightDecay);
      Check.below1("Adam", "beta1", beta1);
      Check.below1("Adam", "beta2", beta2);
    }

    /** Adam with PyTorch's defaults and this rate; there it is 0.001. */
    public static Numbers adam(double rate) {
      return new Numbers(rate, 0.9, 0.999, 1e-8, 0, false);
    }

    /** AdamW with PyTorch's defaults, a weight decay of 0.01 among them, and this rate. */
    public static Numbers adamW(double rate) {
      return new Numbers(rate, 0.9, 0.999, 1e-8, 0.01, true);
    }

    /** With another rate. */
    public Numbers withRate(double other) {
      return new Numbers(other, beta1, beta2, epsilon, weightDecay, decoupled);
    }

    /** With another weight decay. */
    public Numbers withWeightDecay(double other) {
      return new Numbers(rate, beta1, beta2, epsilon, other, decoupled);
    }
  }

  @Override
  List<String> kinds() {
    return List.of("mean", "square");
  }

  @Override
  void update(int number, double[] w, double[] g) {
    DoubleUpdates.adapt(w, g, doubles("mean", number), doubles("square", number), numbers, steps());
  }

  @Override
  void update(int number, float[] w, float[] g) {
    FloatUpdates.adapt(w, g, floats("mean", number), floats("square", number), numbers, steps());
  }

  @Override
  public void rate(double rate) {
    numbers = numbers.withRate(rate);
  }
}
