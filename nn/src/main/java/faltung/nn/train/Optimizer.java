package faltung.nn.train;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.nn.graph.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes parameters by their gradients, step by step. Its state is some arrays a parameter and the
 * number of steps, to be kept and brought back.
 *
 * <pre>{@code
 * Optimizer optimizer = new Sgd(net.trainable(), Sgd.Numbers.of(0.1).withMomentum(0.9));
 * executor.run();
 * optimizer.step(gradients);  // one array a parameter, in the parameters' order
 * }</pre>
 *
 * <p>Not for use by several threads at once.
 */
public abstract class Optimizer {
  private final List<Parameter> parameters;
  private final Map<String, NdArray> state = new LinkedHashMap<>();
  private long steps;

  Optimizer(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    for (Parameter parameter : parameters) {
      if (!parameter.isTrainable()) {
        throw new IllegalArgumentException(
            "optimizer: a buffer of shape " + parameter.shape() + " is not trained; leave it out");
      }
    }
  }

  /** What it changes. */
  public final List<Parameter> parameters() {
    return parameters;
  }

  /** How many steps were taken. */
  public final long steps() {
    return steps;
  }

  /**
   * Its arrays by name, {@code momentum.0} of the first parameter: live, to be written to a file.
   */
  public final Map<String, NdArray> state() {
    return Map.copyOf(state);
  }

  /**
   * Goes on from a state that {@link #state} gave.
   *
   * @param values by name; copied
   * @throws IllegalArgumentException if a name is not of this optimiser or a shape does not fit
   */
  public final void restore(Map<String, NdArray> values, long stepsTaken) {
    for (Map.Entry<String, NdArray> entry : values.entrySet()) {
      int dot = entry.getKey().lastIndexOf('.');
      String kind = dot < 0 ? "" : entry.getKey().substring(0, dot);
      int number = number(entry.getKey().substring(dot + 1));
      if (!kinds().contains(kind) || number < 0) {
        throw new IllegalArgumentException(
            "optimizer: there is no state \"" + entry.getKey() + "\" of " + kinds());
      }
      NdArray own = array(kind, number);
      NdArray from = entry.getValue();
      if (!own.shape().equals(from.shape()) || own.elementType() != from.elementType()) {
        throw new IllegalArgumentException(
            "optimizer: the state "
                + entry.getKey()
                + " is "
                + from.elementType()
                + " "
                + from.shape()
                + ", but was to be "
                + own.elementType()
                + " "
                + own.shape());
      }
      from.copyRange(0, own, 0, own.size());
    }
    steps = stepsTaken;
  }

  private int number(String digits) {
    for (int number = 0; number < parameters.size(); number++) {
      if (digits.equals(Integer.toString(number))) {
        return number;
      }
    }
    return -1;
  }

  /**
   * Takes a step.
   *
   * @param gradients one a parameter, of its shape and type; not modified
   * @throws IllegalArgumentException if number, shape or type does not fit
   */
  public final void step(List<? extends NdArray> gradients) {
    if (gradients.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "optimizer: there are "
              + gradients.size()
              + " gradients for "
              + parameters.size()
              + " parameters");
    }
    for (int number = 0; number < gradients.size(); number++) {
      NdArray w = parameters.get(number).array();
      NdArray g = gradients.get(number);
      if (!g.shape().equals(w.shape()) || g.elementType() != w.elementType()) {
        throw new IllegalArgumentException(
            "optimizer: gradient "
                + number
                + " is "
                + g.elementType()
                + " "
                + g.shape()
                + ", but its parameter "
                + w.elementType()
                + " "
                + w.shape());
      }
    }
    steps++;
    for (int number = 0; number < gradients.size(); number++) {
      Parameter parameter = parameters.get(number);
      if (parameter.array() instanceof FloatArray w) {
        update(number, w.values(), ((FloatArray) gradients.get(number)).values());
      } else {
        DoubleArray w = (DoubleArray) parameter.array();
        update(number, w.values(), ((DoubleArray) gradients.get(number)).values());
      }
      parameter.changed();
    }
  }

  /** An array of the state, zeros at first. */
  final NdArray array(String kind, int number) {
    NdArray w = parameters.get(number).array();
    return state.computeIfAbsent(kind + "." + number, name -> w.zeros(w.shape()));
  }

  final double[] doubles(String kind, int number) {
    return ((DoubleArray) array(kind, number)).values();
  }

  final float[] floats(String kind, int number) {
    return ((FloatArray) array(kind, number)).values();
  }

  /** The names of its arrays. */
  abstract List<String> kinds();

  abstract void update(int number, double[] w, double[] g);

  abstract void update(int number, float[] w, float[] g);

  /** The rate of the steps to come, as a {@link Schedule} gives it. */
  public abstract void rate(double rate);
}
