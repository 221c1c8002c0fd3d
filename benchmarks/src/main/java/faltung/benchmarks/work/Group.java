package faltung.benchmarks.work;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Works that are measured alike.
 *
 * @param name what {@code benchmarks/run} takes
 * @param works what is computed
 * @param ours who computes it on our side
 * @param comparisons with whom
 */
public record Group(String name, List<Work> works, Side ours, List<Comparison> comparisons) {
  /**
   * A program as it is asked.
   *
   * @param program its name
   * @param threads of it; 0 for what the run says
   * @param javaOptions for its Java machine
   * @param vectors whether the Java machine gets the vector module
   * @param change from the work to what this side does of it
   */
  public record Side(
      String program,
      int threads,
      List<String> javaOptions,
      boolean vectors,
      UnaryOperator<Work> change) {
    /** With nothing special. */
    public static Side of(String program) {
      return new Side(program, 0, List.of(), true, UnaryOperator.identity());
    }

    /** Doing something else with the work. */
    public Side doing(UnaryOperator<Work> other) {
      return new Side(program, threads, javaOptions, vectors, other);
    }

    /** With so many threads, whatever the run says. */
    public Side threads(int count) {
      return new Side(program, count, javaOptions, vectors, change);
    }

    /** With options of the Java machine. */
    public Side options(String... options) {
      return new Side(program, threads, List.of(options), vectors, change);
    }

    /** Without the vector module. */
    public Side scalar() {
      return new Side(program, threads, javaOptions, false, change);
    }
  }

  /** How two times become a number. */
  public enum Value {
    /** Their time for a unit by ours. */
    RATIO,
    /** Their nanoseconds for a unit. */
    NANOSECONDS
  }

  /**
   * One kind of line.
   *
   * @param word that the lines begin with
   * @param side the other side
   * @param value what is told
   * @param checked whether results are compared
   */
  public record Comparison(String word, Side side, Value value, boolean checked) {
    /** With a peer. */
    public static Comparison with(String program) {
      return new Comparison("ratio", Side.of(program), Value.RATIO, true);
    }

    /** With something that does not compute the same. */
    public static Comparison unchecked(String word, Side side, Value value) {
      return new Comparison(word, side, value, false);
    }
  }
}
