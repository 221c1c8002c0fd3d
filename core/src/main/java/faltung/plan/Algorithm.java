package faltung.plan;

import faltung.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * A way to compute convolutions. One class a file, no state.
 *
 * <p>All stand in one ordered list, {@code planner.AlgorithmList}; the direct one is last and takes
 * all but the ends of the index range.
 */
public interface Algorithm {
  /** The name in recipes and options: lower case, with hyphens. */
  String name();

  /** Whether it can do what is requested, and what that would take, from the shapes alone. */
  Verdict judge(Request request);

  /**
   * Whether it is only for sums for which the direct form is too inexact: it is not cheaper for
   * this request, and not asked where that meets the tolerance.
   */
  default boolean isOnlyMoreExact(Request request) {
    return false;
  }

  /**
   * A time that no verdict's is below, told without the work of a verdict: an algorithm that cannot
   * be the cheapest is not asked.
   */
  default double leastNanoseconds(Request request) {
    return 0;
  }

  /**
   * Whether it can do it with this very kernel, where that depends on values: a separable form
   * needs a separable kernel. Asked only of algorithms that are {@link #isConditional}.
   *
   * @param kernel not modified
   */
  default Verdict judge(Request request, NdArray kernel) {
    return judge(request);
  }

  /** Whether the kernel's values decide: then {@link #judge(Request)} tells the best case. */
  default boolean isConditional() {
    return false;
  }

  /**
   * A quick look at a kernel: whether {@link #judge(Request, NdArray)} may accept it within any
   * tolerance, as far as some of its elements tell. For methods that depend on the kernel's values,
   * since most kernels can be refused so, in less time than small convolutions take.
   */
  default boolean looksPossible(Request request, NdArray kernel) {
    return true;
  }

  /**
   * Prepares a kernel.
   *
   * @param recipe one that this algorithm gave, or one read back
   * @param kernel not modified; what is needed of it is copied
   * @throws IllegalArgumentException if recipe, request and kernel do not fit
   */
  Convolver prepare(Request request, Recipe recipe, NdArray kernel);

  /** A convolver that takes other kernels in its own memory, or null if this method has none. */
  default @Nullable OwnedConvolver prepareOwned(Request request, Recipe recipe, NdArray kernel) {
    return null;
  }
}
