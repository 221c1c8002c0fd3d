package faltung.nn.execution;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.nn.graph.Constant;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Preparable;
import faltung.nn.graph.Run;
import faltung.nn.graph.Value;
import faltung.plan.SharedScratch;
import faltung.planner.Planner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

// Twin: FloatEngine is generated from this file.

/** An {@link Engine} in double. */
final class DoubleEngine implements Engine {
  private final Graph graph;
  private final MemoryPlan memory;
  private final double[] arena;
  private final SharedScratch scratch = new SharedScratch();
  private final Map<Value, DoubleArray> arrays = new HashMap<>();
  private final Map<Value, DoubleSlice> slices = new HashMap<>();
  private final List<Bound> bound = new ArrayList<>();
  private final DoubleKernel[] first;
  private final Preparable[] preparables;
  private final DoubleKernel[] kernels;
  private final Parameter[] buffers;
  private final DoubleArray[] news;

  /**
   * A parameter and the array that is computed with: its own, or a copy where it has another type
   * or has got another array since.
   */
  private record Bound(Parameter parameter, DoubleArray array) {}

  DoubleEngine(Graph graph, MemoryPlan memory, Set<Value> fixed, Planner planner, int threads) {
    this.graph = graph;
    this.memory = memory;
    this.arena = new double[memory.size()];
    List<DoubleKernel> before = new ArrayList<>();
    List<DoubleKernel> each = new ArrayList<>();
    List<Preparable> prepared = new ArrayList<>();
    for (Node node : graph.nodes()) {
      DoubleKernel kernel = kernel(node, fixed, planner, threads);
      if (kernel != null) {
        boolean isFixed = fixed.contains(node.output());
        (isFixed ? before : each).add(kernel);
        if (kernel instanceof Preparable preparable && !isFixed) {
          prepared.add(preparable);
        }
      }
    }
    this.first = before.toArray(new DoubleKernel[0]);
    this.kernels = each.toArray(new DoubleKernel[0]);
    this.preparables = prepared.toArray(new Preparable[0]);
    // So that outputs and inputs that no node touches have their arrays, too.
    graph.inputs().values().forEach(this::slice);
    graph.outputs().values().forEach(this::slice);
    this.buffers = graph.updates().keySet().toArray(new Parameter[0]);
    this.news = new DoubleArray[buffers.length];
    for (int index = 0; index < buffers.length; index++) {
      news[index] = DoubleArray.zeroed(buffers[index].shape());
    }
  }

  private @Nullable DoubleKernel kernel(Node node, Set<Value> fixed, Planner planner, int threads) {
    List<DoubleSlice> inputs = node.inputs().stream().map(this::slice).toList();
    List<DoubleSlice> outputs = node.outputs().stream().map(this::slice).toList();
    if (node.operation().isView() && outputs.get(0).equals(inputs.get(0))) {
      return null;
    }
    return node.operation()
        .kernel(
            new DoubleSite(
                inputs,
                outputs,
                node.inputs().stream().map(Value::shape).toList(),
                node.outputs().stream().map(Value::shape).toList(),
                node.inputs().stream().map(fixed::contains).toList(),
                planner,
                threads,
                scratch));
  }

  /** Where a value stands; the same object for the same value. */
  private DoubleSlice slice(Value value) {
    DoubleSlice known = slices.get(value);
    if (known != null) {
      return known;
    }
    Value root = memory.root(value);
    DoubleSlice slice;
    if (root != value) {
      slice = slice(root);
    } else if (memory.offset(value) >= 0) {
      slice = new DoubleSlice(arena, memory.offset(value), value.shape().size());
    } else {
      DoubleArray array = own(value);
      arrays.put(value, array);
      slice = DoubleSlice.of(array.values());
    }
    slices.put(value, slice);
    return slice;
  }

  private DoubleArray own(Value value) {
    Parameter parameter = value.parameter();
    if (parameter != null) {
      DoubleArray own =
          parameter.array() instanceof DoubleArray array
              ? array
              : DoubleArray.zeroed(value.shape());
      bound.add(new Bound(parameter, own));
      return own;
    }
    DoubleArray array = DoubleArray.zeroed(value.shape());
    Constant constant = value.constant();
    if (constant != null && constant.array() != null) {
      Numbers.copy(constant.array(), array);
    } else if (constant != null) {
      array.fillRange(0, array.size(), constant.fill());
    }
    return array;
  }

  @Override
  public NdArray array(Value value) {
    return Objects.requireNonNull(arrays.get(value), () -> "no array of its own: " + value);
  }

  @Override
  public void refresh(Run run) {
    for (Bound each : bound) {
      if (each.parameter().array() != each.array()) {
        Numbers.copy(each.parameter().array(), each.array());
      }
    }
    for (DoubleKernel kernel : first) {
      if (kernel instanceof Preparable preparable) {
        preparable.prepare();
      }
      kernel.run(run);
    }
    for (Preparable preparable : preparables) {
      preparable.prepare();
    }
  }

  @Override
  public void run(Run run) {
    for (DoubleKernel kernel : kernels) {
      kernel.run(run);
    }
  }

  @Override
  public List<String> methods() {
    List<String> methods = new ArrayList<>();
    for (DoubleKernel[] all : List.of(first, kernels)) {
      for (DoubleKernel kernel : all) {
        if (kernel instanceof Preparable preparable) {
          methods.add(preparable.method());
        }
      }
    }
    return methods;
  }

  @Override
  public void update() {
    // All are read before the first is written, since one may be made of another.
    for (int index = 0; index < buffers.length; index++) {
      DoubleSlice slice = slice(Objects.requireNonNull(graph.updates().get(buffers[index])));
      System.arraycopy(slice.values(), slice.offset(), news[index].values(), 0, slice.size());
    }
    for (int index = 0; index < buffers.length; index++) {
      Numbers.copy(news[index], buffers[index].array());
      buffers[index].changed();
    }
  }
}
