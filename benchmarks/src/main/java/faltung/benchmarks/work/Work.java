package faltung.benchmarks.work;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something to compute, the same for all peers.
 *
 * @param name within its group
 * @param kind as in {@link Task}
 * @param options as in {@link Task}
 * @param operands makes what it is computed from; the same at each call
 * @param units floating point operations, or samples, of one run: what times are related to
 * @param bound by how much two right results may differ
 */
public record Work(
    String name,
    String kind,
    Map<String, String> options,
    Supplier<List<Operand>> operands,
    double units,
    Bound bound) {

  /** By how much two right results may differ, in any element. */
  public interface Bound {
    /** From the operands. */
    double of(List<Operand> operands);
  }

  /** The same operands for another kind. */
  public Work as(String other) {
    return new Work(name, other, options, operands, units, bound);
  }

  /** With one more option. */
  public Work with(String option, String value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new Work(name, kind, more, operands, units, bound);
  }

  /** The same, related to something else. */
  public Work per(double others) {
    return new Work(name, kind, options, operands, others, bound);
  }

  /** The same under another name. */
  public Work named(String other) {
    return new Work(other, kind, options, operands, units, bound);
  }

  /** What is sent. */
  public Task task() {
    return new Task(kind, options, operands.get());
  }
}
