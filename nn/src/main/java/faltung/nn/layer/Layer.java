package faltung.nn.layer;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.math.RandomNumbers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a network: parameters with names, other layers with names, and how a value goes through
 * them. PyTorch's {@code Module}.
 *
 * <p>A network of one's own extends it, makes its layers with {@link #child} and says in {@link
 * #record} what happens; nothing is computed there, only recorded. Whether it is for training is
 * the tape's affair.
 *
 * <pre>{@code
 * final class Net extends Layer {
 *   private final Layer conv = child("conv", new Conv2d(1, 6, 5));
 *   private final Layer fc = child("fc", new Linear(6 * 14 * 14, 10));
 *
 *   protected Value record(Value x) {
 *     Value h = Activation.relu().apply(conv.apply(x));
 *     return fc.apply(Shapes.flatten(new MaxPool2d(2).apply(h), 1, -1));
 *   }
 * }
 * }</pre>
 *
 * <p>Layers hold no state but their parameters. Not thread-safe.
 */
public abstract class Layer {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Initializer> initializers = new LinkedHashMap<>();
  private final Map<String, Layer> children = new LinkedHashMap<>();
  private String name = "";

  /** How a parameter begins. */
  @FunctionalInterface
  public interface Initializer {
    /**
     * Fills an array.
     *
     * @param array modified
     * @param random the numbers of the seed
     * @param stream the parameter's own stream
     */
    void fill(NdArray array, RandomNumbers random, long stream);

    /** The same number everywhere. */
    static Initializer constant(double value) {
      return (array, random, stream) -> array.fillRange(0, array.size(), value);
    }

    /** Uniform between −bound and bound. */
    static Initializer uniform(double bound) {
      return (array, random, stream) -> random.fillUniform(array, stream, -bound, bound);
    }

    /**
     * PyTorch's default of convolutions and linear layers, {@code kaiming_uniform_(a=√5)} and the
     * bias with it: uniform within 1/√fanIn.
     */
    static Initializer byFanIn(int fanIn) {
      return uniform(1 / Math.sqrt(fanIn));
    }
  }

  /** A weight of this layer; to be called in the constructor, in PyTorch's order. */
  protected final Parameter weight(String ofName, Shape shape, Initializer initializer) {
    initializers.put(ofName, initializer);
    return register(ofName, Parameter.weight(shape));
  }

  /** A parameter of this layer that exists already. */
  protected final Parameter register(String ofName, Parameter parameter) {
    if (parameters.put(ofName, parameter) != null) {
      throw new IllegalArgumentException("there is a parameter \"" + ofName + "\" already");
    }
    return parameter;
  }

  /** A layer of this layer; to be called in the constructor. */
  protected final <T extends Layer> T child(String ofName, T layer) {
    if (children.put(ofName, layer) != null) {
      throw new IllegalArgumentException("there is a layer \"" + ofName + "\" already");
    }
    ((Layer) layer).name = ofName;
    return layer;
  }

  /** Records how a value goes through this layer. */
  protected abstract Value record(Value x);

  /**
   * Records how a value goes through this layer.
   *
   * @throws IllegalArgumentException if the shape does not fit; the text names the layer by its
   *     path, what it expected and what it got
   */
  public final Value apply(Value x) {
    Tape tape = x.tape();
    String outer = tape.scope();
    String path = outer.isEmpty() || name.isEmpty() ? outer + name : outer + "." + name;
    try {
      return tape.in(path, () -> record(x));
    } catch (LayerException e) {
      throw e;
    } catch (IllegalArgumentException | IllegalStateException e) {
      String prefix = path.isEmpty() ? "" : path + ": ";
      throw new LayerException(prefix + this + ": " + e.getMessage(), e);
    }
  }

  /** Names the layer that refused, and is not wrapped again. */
  private static final class LayerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    LayerException(String text, Throwable cause) {
      super(text, cause);
    }
  }

  /** The value of a parameter of this layer on the tape of another value. */
  protected final Value value(Value of, String ofName) {
    Parameter parameter = parameters.get(ofName);
    if (parameter == null) {
      throw new IllegalArgumentException("there is no parameter \"" + ofName + "\"");
    }
    return of.tape().parameter(ofName, parameter);
  }

  /** The layers of this layer by name. */
  public final Map<String, Layer> children() {
    return Collections.unmodifiableMap(children);
  }

  /**
   * All parameters and buffers by their path, as in {@code features.0.weight}: the names and the
   * order of PyTorch's {@code state_dict}.
   */
  public final Map<String, Parameter> namedParameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    collect("", all);
    return all;
  }

  private void collect(String prefix, Map<String, Parameter> into) {
    parameters.forEach((own, parameter) -> into.put(prefix + own, parameter));
    children.forEach((own, layer) -> layer.collect(prefix + own + ".", into));
  }

  /** The parameters that are trained, each once. */
  public final List<Parameter> trainable() {
    return namedParameters().values().stream().filter(Parameter::isTrainable).distinct().toList();
  }

  /** The number of trainable numbers. */
  public final long parameterCount() {
    return trainable().stream().mapToLong(parameter -> parameter.shape().size()).sum();
  }

  /** Gives all weights their first numbers, in float, as a function of the seed and their paths. */
  public final Layer initialize(long seed) {
    return initialize(seed, ElementType.FLOAT);
  }

  /** Gives all weights their first numbers, as a function of the seed and their paths. */
  public final Layer initialize(long seed, ElementType type) {
    initialize("", new RandomNumbers(seed), type);
    return this;
  }

  private void initialize(String prefix, RandomNumbers random, ElementType type) {
    initializers.forEach(
        (own, initializer) -> {
          Parameter parameter = namedOwn(own);
          NdArray array =
              type == ElementType.FLOAT
                  ? FloatArray.zeroed(parameter.shape())
                  : DoubleArray.zeroed(parameter.shape());
          initializer.fill(array, random, RandomNumbers.streamOf(prefix + own));
          parameter.set(array);
        });
    children.forEach((own, layer) -> layer.initialize(prefix + own + ".", random, type));
  }

  private Parameter namedOwn(String own) {
    Parameter parameter = parameters.get(own);
    if (parameter == null) {
      throw new IllegalStateException("no parameter " + own);
    }
    return parameter;
  }

  /** Converts all parameters to an element type, where they have another. */
  public final Layer to(ElementType type) {
    for (Parameter parameter : namedParameters().values()) {
      if (parameter.isSet() && parameter.array().elementType() != type) {
        parameter.set(Numbers.convert(parameter.array(), type));
      }
    }
    return this;
  }

  /** As PyTorch prints it, in one line. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + children;
  }
}
