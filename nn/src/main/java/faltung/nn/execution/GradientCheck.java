package faltung.nn.execution;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.math.RandomNumbers;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Compares gradients with differences, in double: for operations and layers of one's own.
 *
 * <p>The outputs are weighted by random numbers and summed, to s(x). The gradient by each input
 * element is compared with (s(x + h) − s(x − h))/2h, whose error is h²·s‴/6 and the rounding of s
 * by h; with h = 10⁻⁵ both are about 10⁻¹⁰ for values near 1. At places without derivative, as 0 of
 * ReLU, the two differ.
 *
 * @param worst the largest difference, of max(1, |gradient|)
 * @param place input and element where it is
 * @param gradient there
 * @param difference there
 */
public record GradientCheck(double worst, String place, double gradient, double difference) {
  private static final double STEP = 1e-5;

  /**
   * Checks a function of values.
   *
   * @param mode what layers are told
   * @param function records on the tape of its inputs
   * @param inputs where to differentiate, double; not modified
   */
  public static GradientCheck of(
      Tape.Mode mode, Function<List<Value>, Value> function, NdArray... inputs) {
    Tape tape = new Tape(mode);
    List<Value> values = new ArrayList<>();
    for (int index = 0; index < inputs.length; index++) {
      values.add(tape.input("x" + index, inputs[index].shape()));
    }
    Value y = function.apply(values);
    DoubleArray weights = DoubleArray.zeroed(y.shape());
    new RandomNumbers(1).fillUniform(weights, 0, 0.5, 1.5);
    Value sum = Reductions.sum(Elementwise.multiply(y, tape.constant(weights)));
    tape.output("sum", sum);
    List<Value> gradients = tape.gradients(sum, values);
    for (int index = 0; index < inputs.length; index++) {
      tape.output("g" + index, gradients.get(index));
    }
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    for (int index = 0; index < inputs.length; index++) {
      executor.set("x" + index, inputs[index]);
    }
    executor.step(0).run();
    return compare(executor, inputs);
  }

  private static GradientCheck compare(Executor executor, NdArray[] inputs) {
    GradientCheck worst = new GradientCheck(0, "nowhere", 0, 0);
    List<double[]> gradients = new ArrayList<>();
    for (int index = 0; index < inputs.length; index++) {
      gradients.add(((DoubleArray) executor.output("g" + index)).values().clone());
    }
    for (int index = 0; index < inputs.length; index++) {
      double[] x = ((DoubleArray) executor.input("x" + index)).values();
      Shape shape = inputs[index].shape();
      for (int at = 0; at < x.length; at++) {
        double kept = x[at];
        x[at] = kept + STEP;
        double more = sum(executor);
        x[at] = kept - STEP;
        double less = sum(executor);
        x[at] = kept;
        double difference = (more - less) / (2 * STEP);
        double gradient = gradients.get(index)[at];
        double off = Math.abs(gradient - difference) / Math.max(1, Math.abs(gradient));
        if (!(off <= worst.worst)) {
          String place = "input " + index + " at " + Arrays.toString(shape.index(at));
          worst = new GradientCheck(off, place, gradient, difference);
        }
      }
    }
    return worst;
  }

  private static double sum(Executor executor) {
    executor.step(0).run();
    return ((DoubleArray) executor.output("sum")).values()[0];
  }

  /** In a line: how far off, where, and both numbers. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1e off at %s: gradient %s, difference %s",
        worst,
        place,
        gradient,
        difference);
  }
}
