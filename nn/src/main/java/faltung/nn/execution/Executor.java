package faltung.nn.execution;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Run;
import faltung.nn.graph.Value;
import faltung.planner.Planner;
import faltung.threads.Workers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes a graph in float or double, any number of times.
 *
 * <p>All memory is made at construction: inputs, outputs and one arena for everything between. What
 * depends on parameters alone, such as packed weights, is computed again when a parameter has
 * {@link Parameter#changed() changed}. Beside that, a run on one thread allocates nothing as far as
 * this class and the operations are concerned.
 *
 * <p>The same inputs, parameters, seed and step give the same bits with any number of threads: work
 * is cut by shapes alone, and every sum has a fixed order.
 *
 * <p>One run at a time. An executor reads parameters where they stand; several executors may share
 * them as long as nobody writes.
 */
public final class Executor {
  private final Graph graph;
  private final ElementType type;
  private final MemoryPlan memory;
  private final Engine engine;
  private final Run run;
  private final Parameter[] parameters;
  private final long[] versions;
  private boolean fresh;
  private long seed;
  private long step;

  private Executor(Graph graph, ElementType type, Workers workers, Planner planner) {
    if (type != ElementType.FLOAT && type != ElementType.DOUBLE) {
      throw new IllegalArgumentException("networks compute in float and double, not in " + type);
    }
    this.graph = graph;
    this.type = type;
    Set<Value> fixed = graph.fixed();
    this.memory = new MemoryPlan(graph, fixed, workers.threads());
    int threads = workers.threads();
    this.engine =
        type == ElementType.FLOAT
            ? new FloatEngine(graph, memory, fixed, planner, threads)
            : new DoubleEngine(graph, memory, fixed, planner, threads);
    this.run = new Run(workers);
    this.parameters = graph.parameters().keySet().toArray(new Parameter[0]);
    this.versions = new long[parameters.length];
  }

  /** An executor on the calling thread alone. */
  public static Executor of(Graph graph, ElementType type) {
    return of(graph, type, Workers.SERIAL);
  }

  /**
   * An executor with these threads. In float convolutions of 3×3 taps run by Winograd's method
   * where the planner expects it to be cheaper, sums of very many terms for few outputs (gradients
   * of weights) by partial sums, all others by the direct one; in double, which is for checking,
   * all run by the direct one.
   */
  public static Executor of(Graph graph, ElementType type, Workers workers) {
    Planner all = Planner.standard();
    boolean single = type == ElementType.FLOAT;
    return of(
        graph,
        type,
        workers,
        single ? all.among("winograd", "partial-sums", "direct") : all.only("direct"));
  }

  /** An executor with these threads and a planner for its convolutions. */
  public static Executor of(Graph graph, ElementType type, Workers workers, Planner planner) {
    return new Executor(graph, type, workers, planner);
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /** The element type of inputs and outputs. */
  public ElementType elementType() {
    return type;
  }

  /** The array of an input, to be filled before a run. */
  public NdArray input(String name) {
    return engine.array(named("input", graph.inputs(), name));
  }

  /** Copies an array to an input, rounded to the executor's type. */
  public Executor set(String name, NdArray values) {
    NdArray input = input(name);
    if (!values.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          "input \"" + name + "\": expected shape " + input.shape() + ", got " + values.shape());
    }
    Numbers.copy(values, input);
    return this;
  }

  /** The array of an output: the same array after every run, with that run's numbers. */
  public NdArray output(String name) {
    Value value = named("output", graph.outputs(), name);
    return engine.array(value);
  }

  private static Value named(String what, Map<String, Value> values, String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the graph has no " + what + " \"" + name + "\", but " + values.keySet());
    }
    return value;
  }

  /** Sets the seed of random numbers, 0 unless said. */
  public Executor seed(long number) {
    seed = number;
    return this;
  }

  /** Sets the number of the next run, which random numbers depend on; each run counts on. */
  public Executor step(long number) {
    step = number;
    return this;
  }

  /** The number of the next run. */
  public long step() {
    return step;
  }

  /** Computes all outputs; then buffers, such as running means, take their new numbers. */
  public void run() {
    run.at(seed, step);
    if (hasChanged()) {
      engine.refresh(run);
    }
    engine.run(run);
    if (!graph.updates().isEmpty()) {
      engine.update();
    }
    step++;
  }

  private boolean hasChanged() {
    boolean changed = !fresh;
    fresh = true;
    for (int index = 0; index < parameters.length; index++) {
      long version = parameters[index].version();
      changed |= version != versions[index];
      versions[index] = version;
    }
    return changed;
  }

  /** The bytes of the arena. */
  public long arenaBytes() {
    return (long) memory.size() * type.bytes();
  }

  /** The bytes that the arena would have if no two values shared memory. */
  public long unsharedBytes() {
    return memory.unshared() * type.bytes();
  }

  /**
   * The names of the methods by which convolutions and products of matrices are computed, one for
   * each, in the order of the nodes; those that parameters alone decide come first.
   */
  public List<String> methods() {
    return engine.methods();
  }

  /** The shape of an input. */
  public Shape inputShape(String name) {
    return named("input", graph.inputs(), name).shape();
  }
}
