package faltung.contract;

import faltung.array.NdArray;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@link ConvolutionContract} needs to know of an algorithm. */
public interface Implementation {
  /** The name in messages. */
  String name();

  /** Whether the algorithm takes the request with this kernel; what it declines is skipped. */
  boolean accepts(Request request, NdArray h);

  /**
   * A problem of the kind that the algorithm is for, made of a random one: the same, unless the
   * algorithm is for few problems.
   */
  default Bordered suited(Bordered random) {
    return random;
  }

  /**
   * A kernel of the kind that the algorithm is for, from a random one: the same, unless the
   * algorithm wants kernels of a special form.
   *
   * @param random may be modified and returned
   */
  default NdArray suited(ConvolutionProblem problem, NdArray random) {
    return random;
  }

  /**
   * Convolves.
   *
   * @param x the input, which must come back unchanged
   * @param h the kernel, which must come back unchanged
   * @param y the output, dirty: filled with NaN, or with {@link Long#MIN_VALUE}. Modified. An
   *     implementation that lets its caller give a workspace gives one filled by {@link
   *     Operands#dirty}
   * @param threads how many may work; an implementation without threads ignores it
   */
  void run(Request request, NdArray x, NdArray h, NdArray y, int threads);

  /**
   * How often which method has computed so far, with finite operands and with others: told by the
   * convolvers that ran and the pieces of work that they counted. Nothing from an implementation
   * that is no method of the engine.
   *
   * @param finite whether of the runs with finite operands
   */
  default SortedMap<String, Long> runsByMethod(boolean finite) {
    return new TreeMap<>();
  }

  /** The names under which this implementation runs where operands are finite. */
  default Set<String> methods() {
    return Set.of(name());
  }

  /** Those of {@link #methods} that every part of the contract must have run. */
  default Set<String> methodsThatMustRun() {
    return methods();
  }

  /**
   * The guaranteed bound of |ŷ − y|, for every output: one row for real elements, two (real parts,
   * imaginary parts) for complex ones. {@link Bounds} has the usual ones. Not asked for long.
   *
   * @param task the problem and its borders; finite, as are the operands
   */
  double[][] bound(Bordered task, NdArray x, NdArray h);

  /**
   * Whether floating-point results are exact where every partial sum is a small integer, as in any
   * algorithm that only multiplies and adds elements.
   */
  default boolean exactOnSmallIntegers() {
    return true;
  }

  /**
   * How many terms an output may have for the bound to be held against the median error: beyond,
   * rounding errors cancel so well that no guaranteed bound is near them.
   */
  default int mostTermsOfTightBound() {
    return 100;
  }
}
