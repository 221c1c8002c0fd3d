package faltung.nn.execution;

import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each intermediate value stands in one arena: made once, from shapes.
 *
 * <p>Two values share memory where no node needs both. The largest are placed first, each at the
 * lowest place that is free while it lives. Views have the place of what they are views of.
 *
 * <p>Several threads share little memory not at all: of every value each writes the part of its
 * images, and where another value had stood, whose parts are divided elsewhere, each would first
 * have to fetch that memory from the caches of the others.
 */
final class MemoryPlan {
  /** Places begin at multiples of a cache line of floats, so that vectors of a row are aligned. */
  private static final int ALIGNMENT = 16;

  /** Elements that are little: 16 MiB in float, what caches hold. */
  private static final long LITTLE = 1 << 22;

  private final Map<Value, Value> roots = new HashMap<>();
  private final Map<Value, Integer> offsets = new LinkedHashMap<>();
  private final int size;
  private final long unshared;

  private record Life(Value value, int first, int last) {
    boolean meets(Life other) {
      return first <= other.last && other.first <= last;
    }

    int length() {
      return (value.shape().size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
  }

  /**
   * A plan.
   *
   * @param fixed what is computed once and lasts
   * @param threads how many run the graph
   */
  MemoryPlan(Graph graph, Set<Value> fixed, int threads) {
    Set<Value> outputs = new HashSet<>(graph.outputs().values());
    Map<Value, int[]> lives = new LinkedHashMap<>();
    int end = graph.nodes().size();
    for (int index = 0; index < end; index++) {
      Node node = graph.nodes().get(index);
      for (Value output : node.outputs()) {
        boolean view = node.operation().isView() && !outputs.contains(output);
        Value root = view ? root(node.input(0)) : output;
        roots.put(output, root);
        if (root.origin() == Value.Origin.NODE && !outputs.contains(root)) {
          // What stays fixed is computed before all else, and has to last.
          int start = fixed.contains(root) ? 0 : index;
          int last = fixed.contains(root) ? end : index;
          int[] life = lives.computeIfAbsent(root, key -> new int[] {start, last});
          life[1] = Math.max(life[1], index);
        }
      }
      for (Value input : node.inputs()) {
        extend(lives, input, index);
      }
    }
    graph.updates().values().forEach(value -> extend(lives, value, end));
    List<Life> all = new ArrayList<>();
    long sum = 0;
    for (Map.Entry<Value, int[]> life : lives.entrySet()) {
      all.add(new Life(life.getKey(), life.getValue()[0], life.getValue()[1]));
      sum += all.get(all.size() - 1).length();
    }
    this.unshared = sum;
    this.size = place(all, threads == 1 || sum > LITTLE);
  }

  private void extend(Map<Value, int[]> lives, Value value, int index) {
    int[] life = lives.get(root(value));
    if (life != null) {
      life[1] = Math.max(life[1], index);
    }
  }

  private int place(List<Life> all, boolean shared) {
    List<Life> largestFirst = new ArrayList<>(all);
    largestFirst.sort(Comparator.comparingInt(Life::length).reversed());
    List<Life> placed = new ArrayList<>();
    long end = 0;
    for (Life life : largestFirst) {
      long at = 0;
      placed.sort(Comparator.comparingInt(other -> offsets.getOrDefault(other.value(), 0)));
      for (Life other : placed) {
        int start = offsets.getOrDefault(other.value(), 0);
        if ((!shared || other.meets(life)) && start < at + life.length()) {
          at = Math.max(at, start + (long) other.length());
        }
      }
      if (at + life.length() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the graph needs more than 2^31 elements of memory; take a smaller batch");
      }
      offsets.put(life.value(), (int) at);
      placed.add(life);
      end = Math.max(end, at + life.length());
    }
    return (int) end;
  }

  /** The value whose memory a value has: itself, or what it is a view of. */
  Value root(Value value) {
    return roots.getOrDefault(value, value);
  }

  /** Where a root stands in the arena, or −1 if it has an array of its own. */
  int offset(Value root) {
    return offsets.getOrDefault(root, -1);
  }

  /** The elements of the arena. */
  int size() {
    return size;
  }

  /** The elements that the values would take without sharing. */
  long unshared() {
    return unshared;
  }
}
