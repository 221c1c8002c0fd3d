package faltung.nn.train;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Function;
import faltung.nn.operation.Reductions;
import faltung.nn.operation.Shapes;
import java.util.Arrays;

/**
 * What training makes small, recorded on the tape of its operands: the mean over all elements or,
 * of classes, over all that are classified. As PyTorch's functions of the same names with their
 * defaults.
 *
 * <pre>{@code
 * Value loss = Losses.crossEntropy(net.apply(x), digits);  // x [64, 1, 32, 32], digits [64]
 * }</pre>
 */
public final class Losses {
  private Losses() {}

  /**
   * Cross-entropy of classes under the softmax of logits.
   *
   * @param logits [N, C, …]
   * @param classes [N, …], whole numbers from 0 to C − 1
   */
  public static Value crossEntropy(Value logits, Value classes) {
    return crossEntropy(logits, classes, 0);
  }

  /**
   * Cross-entropy with part of each target spread over all classes.
   *
   * @param smoothing that part, from 0 to 1
   */
  public static Value crossEntropy(Value logits, Value classes, double smoothing) {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException(
          "crossEntropy: the label smoothing is " + smoothing + "; give one from 0 to 1");
    }
    checkClasses("crossEntropy", logits, classes);
    Value logarithms = Reductions.logSoftmax(logits, 1);
    Value target = negativeLogLikelihood(logarithms, classes);
    if (smoothing == 0) {
      return target;
    }
    Value all = Elementwise.negate(Reductions.mean(logarithms));
    return Elementwise.add(
        Elementwise.affine(target, 1 - smoothing, 0), Elementwise.affine(all, smoothing, 0));
  }

  /**
   * The negative of the logarithms of the classes' probabilities.
   *
   * @param logarithms [N, C, …], as of {@link Reductions#logSoftmax} along axis 1
   * @param classes [N, …], whole numbers from 0 to C − 1
   */
  public static Value negativeLogLikelihood(Value logarithms, Value classes) {
    checkClasses("negativeLogLikelihood", logarithms, classes);
    int[] lengths = logarithms.shape().toArray();
    lengths[1] = 1;
    Value indices = Shapes.reshape(classes, Shape.of(lengths));
    return Elementwise.negate(Reductions.mean(Shapes.gather(logarithms, 1, indices)));
  }

  private static void checkClasses(String loss, Value scores, Value classes) {
    int[] lengths = scores.shape().toArray();
    if (lengths.length < 2) {
      throw new IllegalArgumentException(
          loss + ": the scores must be [N, C, ...], but are " + scores.shape());
    }
    int[] expected = new int[lengths.length - 1];
    expected[0] = lengths[0];
    System.arraycopy(lengths, 2, expected, 1, expected.length - 1);
    if (!Arrays.equals(expected, classes.shape().toArray())) {
      throw new IllegalArgumentException(
          loss
              + ": for scores "
              + scores.shape()
              + " the classes must be "
              + Shape.of(expected)
              + ", but are "
              + classes.shape());
    }
  }

  /**
   * Binary cross-entropy of probabilities under the logistic function of logits.
   *
   * @param logits any shape
   * @param targets the same, from 0 to 1
   */
  public static Value binaryCrossEntropyWithLogits(Value logits, Value targets) {
    checkEqual("binaryCrossEntropyWithLogits", logits, targets);
    // −t·log σ(x) − (1 − t)·log σ(−x), with log σ(−x) = log σ(x) − x.
    Value others = Elementwise.affine(targets, -1, 1);
    Value logarithm = Elementwise.apply(Function.of(Function.Kind.LOG_SIGMOID), logits);
    return Reductions.mean(Elementwise.subtract(Elementwise.multiply(others, logits), logarithm));
  }

  /** The mean of squared differences. */
  public static Value meanSquaredError(Value output, Value target) {
    checkEqual("meanSquaredError", output, target);
    return Reductions.mean(Elementwise.square(Elementwise.subtract(output, target)));
  }

  /** The mean of absolute differences: PyTorch's {@code l1_loss}. */
  public static Value meanAbsoluteError(Value output, Value target) {
    checkEqual("meanAbsoluteError", output, target);
    return Reductions.mean(Elementwise.absolute(Elementwise.subtract(output, target)));
  }

  /**
   * Half the square of differences up to δ, beyond it δ times what is left and half of δ.
   *
   * @param delta above 0
   */
  public static Value huber(Value output, Value target, double delta) {
    checkEqual("huber", output, target);
    if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("huber: delta is " + delta + "; give one above 0");
    }
    Value distance = Elementwise.absolute(Elementwise.subtract(output, target));
    Value near = Elementwise.apply(new Function(Function.Kind.CLIP, 0, delta), distance);
    Value far = Elementwise.affine(Elementwise.subtract(distance, near), delta, 0);
    return Reductions.mean(
        Elementwise.add(Elementwise.affine(Elementwise.square(near), 0.5, 0), far));
  }

  private static void checkEqual(String loss, Value output, Value target) {
    if (!output.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          loss
              + ": output and target must have one shape, but are "
              + output.shape()
              + " and "
              + target.shape());
    }
  }
}
